import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alreadyCompleted, endless } from '../simulator'
import { A, B } from './generations'
import { expect, rowsOf, test } from './syncwatch'

test('an exported list can be imported again with its names and contains no URL or spreadsheet formula', async ({
  openList,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-export-'))
  try {
    const { syncwatch, page } = await openList([
      alreadyCompleted(A, undefined, { outputFileName: '=cmd|calc' }),
      endless(B, { outputFileName: 'teaser' }),
    ])
    await page.evaluate(
      (id) => window.syncwatch.annotate({ ids: [id], annotations: { label: 'Launch film', pinned: true } }),
      B,
    )
    await expect(syncwatch.row(page, B)).toContainText('Launch film')
    for (const format of ['CSV', 'JSON']) {
      await syncwatch.hook('answerDialog', join(folder, `list.${format.toLowerCase()}`))
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Command palette' }).fill(`export ${format}`)
      await page.keyboard.press('Enter')
      await expect(page.getByText(`list.${format.toLowerCase()}`)).toBeVisible()
    }
    const csv = readFileSync(join(folder, 'list.csv'), 'utf8')
    expect(csv).toContain("'=cmd|calc")
    expect(csv).not.toMatch(/https?:/)

    for (const name of ['list.json', 'list.csv']) {
      await page.evaluate((ids) => window.syncwatch.remove({ ids }), [A, B])
      await expect(rowsOf(page)).toHaveCount(0)
      const answer = await page.evaluate(
        (text) => window.syncwatch.importText({ text }),
        readFileSync(join(folder, name), 'utf8'),
      )
      expect(answer).toMatchObject({ ok: true, value: { annotated: 1, refused: [] } })
      await expect(syncwatch.row(page, B)).toContainText('Launch film')
      await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the copied diagnostics contain neither the API key nor generation IDs, only counts', async ({
  simulator,
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A)])
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('diagnostics')
  await page.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain('Syncwatch diagnostics')
  const text = await syncwatch.clipboard()
  expect(text).not.toContain(simulator.apiKey)
  expect(text).not.toContain(A)
  await expect(page.getByRole('region', { name: 'Diagnostics' })).toContainText('PROCESSING/holding 1')
})

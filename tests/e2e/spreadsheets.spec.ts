import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B } from './generations'
import { expect, rowsOf, test } from './syncwatch'

test.use({ simulatorOptions: { generations: [endless(A), endless(B)] } })

/** Drops a file with these bytes. */
async function dropFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name: fileName, content }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(content)], fileName))
      return transfer
    },
    { name, content: [...bytes] },
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer })
}

test('a table that Excel saved comes in from a dropped and from a chosen file, and a bad line is named', async ({
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const table = `id;label;pinned\r\n${A};Größe „A“;WAHR\r\nwhat?;x;\r\n`
  await dropFile(page, 'list.csv', Buffer.from(`\ufeff${table}`, 'utf16le'))
  const preview = page.getByRole('dialog', { name: 'Watch 1 new generation?' })
  await expect(preview.getByRole('list', { name: 'Not added 1' })).toContainText(/Line 3.*“what\?”/)
  await checkScreen(page, 'import-preview')
  await page.keyboard.press('Enter')
  await expect(syncwatch.row(page, A)).toContainText('Größe „A“')
  await expect(rowsOf(page)).toHaveCount(1)

  // An older export keeps quiet about times.
  await dropFile(page, 'old.csv', Buffer.from(`id,label,note\n${A},Old name,\n`))
  await expect(page.getByText('Kept your own name, note, or pin for 1 generation.')).toBeVisible()
  await expect(syncwatch.row(page, A)).toContainText('Größe „A“')

  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Command palette' }).fill('import')
  await page.keyboard.press('Enter')
  const latin = Buffer.from(`id\tlabel\r${B}\tMaß\r`, 'latin1')
  await (await chooser).setFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: latin })
  await expect(syncwatch.row(page, B)).toContainText('Maß')
})

test('the columns of exports are chosen with the keyboard, survive a restart and are left out of a file', async ({
  launch,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-export-'))
  try {
    const first = await launch()
    const page = await first.page()
    await dropFile(page, 'list.csv', Buffer.from(`id;label;note\n${A};Film;secret\n`))
    await expect(first.row(page, A)).toContainText('Film')
    await first.row(page, A).click()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Export…' }).press('Enter')
    await checkScreen(page, 'export-menu')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await expect(settings.getByRole('heading', { name: 'Export' })).toBeFocused()
    const note = settings.getByRole('checkbox', { name: 'Note', exact: true })
    await expect(settings.getByRole('checkbox', { name: 'ID', exact: true })).toBeDisabled()
    await expect(note).toBeChecked()
    await note.press('Space')
    await expect(note).not.toBeChecked()
    await checkScreen(page, 'export-columns')
    await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
    await first.setSize(380, 680)
    await page.getByRole('heading', { name: 'Export' }).scrollIntoViewIfNeeded()
    await expect(page.getByRole('checkbox', { name: 'Notiz', exact: true })).not.toBeChecked()
    await checkScreen(page, 'export-columns-german')
    await page.evaluate(() => window.syncwatch.saveSettings({ language: 'en' }))
    await first.app.close()

    const second = await launch()
    const next = await second.page()
    await second.hook('answerDialog', join(folder, 'list.csv'))
    await next.keyboard.press('Control+k')
    await next.getByRole('combobox', { name: 'Command palette' }).fill('export CSV')
    await next.keyboard.press('Enter')
    await expect(next.getByText('list.csv')).toBeVisible()
    const csv = readFileSync(join(folder, 'list.csv'), 'utf8')
    expect(csv).toContain('"Film"')
    expect(csv).not.toContain('note')
    expect(csv).not.toContain('secret')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeJournal } from '../../electron/main/platform/storage/journal/journal-rewrite'
import { idOf, storedEntry } from '../bench/stored-list'
import { alreadyCompleted, endless } from '../simulator'
import { A, B, C } from './generations'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const historyFilter = (page: Page) => page.getByRole('button', { name: /^History/ })

test('finished generations move to history and back, can be restored with Undo and show when they moved', async ({
  launch,
  openList,
}) => {
  const { syncwatch: first, page } = await openList([
    alreadyCompleted(A, 60, { outputFileName: 'first' }),
    alreadyCompleted(B, 60, { outputFileName: 'second' }),
    endless(C, { outputFileName: 'third' }),
  ])
  await expect(page.locator('[data-status="COMPLETED"]')).toHaveCount(2)
  await expect(historyFilter(page)).toHaveCount(0)

  await first.row(page, A).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar').getByRole('button', { name: 'Move to history' }).click()
  await expect(page.getByText('Moved 2 generations to history')).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(historyFilter(page)).toContainText('2')
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('1')
  await page.keyboard.press('Control+z')
  await expect(rowsOf(page)).toHaveCount(3)
  await expect(historyFilter(page)).toHaveCount(0)

  await first.row(page, A).click({ button: 'right', position: { x: 200, y: 30 } })
  await page.getByRole('menuitem', { name: 'Move to history' }).click()
  await expect(first.row(page, A)).toHaveCount(0)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)
  await historyFilter(page).click()
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(first.row(page, A)).toContainText(/In history\s*just now/)
  await checkScreen(page, 'history')
  await first.kill()

  const second = await launch()
  const again = await second.page()
  await expect(historyFilter(again)).toContainText('1')
  await expect(second.row(again, A)).toHaveCount(0)
  await again.getByRole('combobox', { name: 'Search' }).fill('is:history')
  await expect(rowsOf(again)).toHaveCount(1)
  await second.row(again, A).focus()
  await again.keyboard.press('Shift+F10')
  await again.getByRole('menuitem', { name: 'Move back to list' }).press('Enter')
  await expect(again.getByText('No matches for “is:history”')).toBeVisible()
  // The focus moves to the button that shows rows again.
  await expect(again.getByRole('button', { name: 'Show all' })).toBeFocused()
  await again.keyboard.press('Enter')
  await expect(rowsOf(again)).toHaveCount(3)
})

test('an empty list says why it is empty: all in history, none running or none failed', async ({
  openList,
}) => {
  const { syncwatch, page } = await openList([alreadyCompleted(A, 60, { outputFileName: 'first' })])
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Move to history' }).press('Enter')
  await expect(page.getByText('Everything has moved to history')).toBeVisible()
  await checkScreen(page, 'history-all')
  await expect(page.getByRole('button', { name: 'Show history' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(syncwatch.row(page, A)).toBeVisible()
  for (const name of ['Running', 'Failed']) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await expect(page.getByText(name === 'Running' ? 'Nothing is running' : 'Nothing failed')).toBeVisible()
  }
})

test('old finished generations move to history automatically, except those moved back by the user', async ({
  userData,
  launch,
}) => {
  const finishedAt = Date.now() - 2 * 3_600_000
  const entries = [0, 1, 2].map((n) => {
    const entry = storedEntry(n, 'COMPLETED')
    const annotations = { ...entry.annotations, pinned: n === 2 }
    return { put: { ...entry, finishedAt, annotations, watch: { kind: 'finished' } as const } }
  })
  const file = await writeJournal(join(userData, 'watchlist.jsonl'), entries)
  file.close()
  const first = await launch()
  const page = await first.page()
  await expect(rowsOf(page)).toHaveCount(3)
  await page.evaluate(() => window.syncwatch.saveSettings({ historyAfter: 'hour' }))
  // The pinned one stays.
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(page.getByText('2 finished generations moved to history')).toBeVisible()
  await historyFilter(page).click()
  await expect(rowsOf(page)).toHaveCount(2)
  await first.row(page, idOf(0)).focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Move back to list' }).press('Enter')
  await expect(rowsOf(page)).toHaveCount(1)
  await first.kill()

  const second = await launch()
  const again = await second.page()
  await expect(second.row(again, idOf(0))).toBeVisible()
  // Changing the setting applies it at once, but not to the one moved back by the user.
  await again.evaluate(
    (id) => window.syncwatch.annotate({ ids: [id], annotations: { pinned: false } }),
    idOf(2),
  )
  await again.evaluate(() => window.syncwatch.saveSettings({ historyAfter: 'day' }))
  await again.evaluate(() => window.syncwatch.saveSettings({ historyAfter: 'hour' }))
  await expect(second.row(again, idOf(2))).toHaveCount(0)
  await expect(second.row(again, idOf(0))).toBeVisible()
  await expect(historyFilter(again)).toContainText('2')
})

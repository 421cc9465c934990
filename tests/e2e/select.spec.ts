import type { Page } from '@playwright/test'
import { alreadyCompleted, endless } from '../simulator'
import { A, B, C, UNKNOWN } from './generations'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const selected = (page: Page) => page.locator('[data-generation-id][aria-selected="true"]')
const selectionBar = (page: Page) => page.getByRole('toolbar', { name: 'Actions for the selection' })

const GENERATIONS = [
  alreadyCompleted(A, 60, { outputFileName: 'first' }),
  alreadyCompleted(B, 120, { outputFileName: 'second' }),
  endless(C, { outputFileName: 'third' }),
]

test('click, Ctrl-click and Shift-click select rows as in system lists', async ({ openList }) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  await syncwatch.row(page, C).click({ position: { x: 200, y: 30 } })
  await expect(selected(page)).toHaveCount(1)
  await expect(selectionBar(page)).toHaveCount(0)
  await syncwatch.row(page, A).click({ position: { x: 200, y: 30 }, modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(2)
  await expect(selectionBar(page)).toContainText('2 selected')
  await syncwatch.row(page, A).click({ position: { x: 200, y: 30 }, modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(1)

  const [top, , bottom] = await rowsOf(page).all()
  await top?.click({ position: { x: 200, y: 30 } })
  await bottom?.click({ position: { x: 200, y: 30 }, modifiers: ['Shift'] })
  await expect(selected(page)).toHaveCount(3)
  await expect(selectionBar(page)).toContainText('3 selected')
  await checkScreen(page, 'selected')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'selected-narrow')
})

test('rows can be selected, copied, pinned, removed and restored by keyboard', async ({ openList }) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  const rows = rowsOf(page)
  await rows.first().focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected(page)).toHaveCount(2)
  await page.keyboard.press('Control+ArrowDown')
  await expect(selected(page)).toHaveCount(2)
  await page.keyboard.press('Space')
  await expect(selected(page)).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(selected(page)).toHaveCount(0)
  await expect(selectionBar(page)).toHaveCount(0)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)

  await page.keyboard.press('Control+a')
  await expect(selectionBar(page)).toContainText('3 selected')
  await page.keyboard.press('Control+c')
  await expect.poll(async () => (await syncwatch.clipboard()).split('\n').sort()).toEqual([A, B, C].sort())
  await expect(page.getByText('Copied 3 IDs')).toBeVisible()

  await selectionBar(page).getByRole('button', { name: 'Remove' }).focus()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(0)
  await expect(page.getByText('Removed 3 generations')).toBeVisible()
  // The focus isn't lost with the rows.
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  await page.keyboard.press('Control+z')
  await expect(rows).toHaveCount(3)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)
})

test('actions on a selection report their counts, and at most 20 outputs open at once', async ({
  simulator,
  openList,
}) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  await syncwatch.row(page, C).focus()
  await page.keyboard.press('Control+a')
  await selectionBar(page).getByRole('button', { name: 'Copy output URLs' }).click()
  await expect(page.getByText('Copied 2 output URLs')).toBeVisible()
  await expect(page.getByText('1 has no output.')).toBeVisible()
  await selectionBar(page).getByRole('button', { name: 'Open outputs' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(2)
  await selectionBar(page).getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(page.getByText('Pinned 3 generations', { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: 'Pinned' })).toHaveCount(3)
  await selectionBar(page).getByRole('button', { name: 'Export…' }).press('Enter')
  await expect(page.getByRole('menuitem', { name: 'As CSV' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(selectionBar(page).getByRole('button', { name: 'Export…' })).toBeFocused()

  const many = Array.from(
    { length: 24 },
    (_, n) => `${String(n).padStart(8, '0')}-4f1c-4a2e-9b7d-1234567890ab`,
  )
  for (const id of many) simulator.add(alreadyCompleted(id))
  await syncwatch.watch(page, ...many)
  await expect(page.getByRole('button', { name: /^Completed/ })).toContainText('26')
  await page.getByRole('button', { name: /^Completed/ }).click()
  await rowsOf(page).first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Opened the first 20 of 26 outputs')).toBeVisible()
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(22)
})

test('Retry on a selection retries the generation that was not found', async ({ simulator, openList }) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  await syncwatch.watch(page, UNKNOWN)
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'missing')
  simulator.add(endless(UNKNOWN))
  await syncwatch.row(page, UNKNOWN).focus()
  await page.keyboard.press('Control+a')
  await selectionBar(page).getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByText('Retrying 1 generation')).toBeVisible()
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'holding')
})

import type { Page } from '@playwright/test'
import { alreadyCompleted, endless, type Simulator } from '../simulator'
import { A, B, C, UNKNOWN } from './ids'
import { inspect, setSize } from './inspect'
import { type Running, expect, test } from './syncwatch'

const selected = (page: Page) => page.locator('[data-generation-id][aria-selected="true"]')
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Actions for the selection' })

async function three(
  simulator: Simulator,
  launch: () => Promise<Running>,
): Promise<{ syncwatch: Running; page: Page }> {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'first' }))
  simulator.add(alreadyCompleted(B, 120, { outputFileName: 'second' }))
  simulator.add(endless(C, { outputFileName: 'third' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A, B, C)
  await expect(page.locator('[data-status="COMPLETED"]')).toHaveCount(2)
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-watch', 'holding')
  return { syncwatch, page }
}

test('click, Ctrl-click and Shift-click select rows like system lists', async ({ simulator, launch }) => {
  const { syncwatch, page } = await three(simulator, launch)
  await syncwatch.row(page, C).click({ position: { x: 200, y: 30 } })
  await expect(selected(page)).toHaveCount(1)
  await expect(bar(page)).toHaveCount(0)
  await syncwatch.row(page, A).click({ position: { x: 200, y: 30 }, modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(2)
  await expect(bar(page)).toContainText('2 selected')
  await syncwatch.row(page, A).click({ position: { x: 200, y: 30 }, modifiers: ['Control'] })
  await expect(selected(page)).toHaveCount(1)

  const [top, , bottom] = await page.locator('[data-generation-id]').all()
  await top?.click({ position: { x: 200, y: 30 } })
  await bottom?.click({ position: { x: 200, y: 30 }, modifiers: ['Shift'] })
  await expect(selected(page)).toHaveCount(3)
  await expect(bar(page)).toContainText('3 selected')
  await inspect(page, 'selected')
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'selected-narrow')
})

test('rows can be selected, copied, pinned, removed and restored by keyboard', async ({
  simulator,
  launch,
}) => {
  const { syncwatch, page } = await three(simulator, launch)
  const rows = page.locator('[data-generation-id]')
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
  await expect(bar(page)).toHaveCount(0)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)

  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText('3 selected')
  await page.keyboard.press('Control+c')
  await expect.poll(async () => (await syncwatch.clipboard()).split('\n').sort()).toEqual([A, B, C].sort())
  await expect(page.getByText('Copied 3 IDs')).toBeVisible()

  await bar(page).getByRole('button', { name: 'Remove' }).focus()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(0)
  await expect(page.getByText('Removed 3 generations')).toBeVisible()
  // The focus is somewhere the keyboard can go on from.
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  await page.keyboard.press('Control+z')
  await expect(rows).toHaveCount(3)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)
})

test('bulk actions report their counts, and only a limited number of outputs opens at once', async ({
  simulator,
  launch,
}) => {
  const { syncwatch, page } = await three(simulator, launch)
  await syncwatch.row(page, C).focus()
  await page.keyboard.press('Control+a')
  await bar(page).getByRole('button', { name: 'Copy output URLs' }).click()
  await expect(page.getByText('Copied 2 output URLs')).toBeVisible()
  await expect(page.getByText('1 has no output.')).toBeVisible()
  await bar(page).getByRole('button', { name: 'Open outputs' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(2)
  await bar(page).getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(page.getByText('Pinned 3 generations', { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: 'Pinned' })).toHaveCount(3)
  await bar(page).getByRole('button', { name: 'Export…' }).press('Enter')
  await expect(page.getByRole('menuitem', { name: 'As CSV' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bar(page).getByRole('button', { name: 'Export…' })).toBeFocused()

  const many = Array.from(
    { length: 24 },
    (_, n) => `${String(n).padStart(8, '0')}-4f1c-4a2e-9b7d-1234567890ab`,
  )
  for (const id of many) simulator.add(alreadyCompleted(id))
  await syncwatch.watch(page, ...many)
  await expect(page.getByRole('button', { name: /^Done/ })).toContainText('26')
  await page.getByRole('button', { name: /^Done/ }).click()
  await page.locator('[data-generation-id]').first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Opened the first 20 of 26 outputs')).toBeVisible()
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(22)
})

test('retries several generations that were not found', async ({ simulator, launch }) => {
  const { syncwatch, page } = await three(simulator, launch)
  await syncwatch.watch(page, UNKNOWN)
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'missing')
  simulator.add(endless(UNKNOWN))
  await syncwatch.row(page, UNKNOWN).focus()
  await page.keyboard.press('Control+a')
  await bar(page).getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByText('Retrying 1 generation')).toBeVisible()
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'holding')
})

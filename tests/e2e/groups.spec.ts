import type { Page } from '@playwright/test'
import { alreadyCompleted, canceled, endless } from '../simulator'
import { A, B, C } from './ids'
import { inspect, setSize } from './inspect'
import { type Running, expect, test } from './syncwatch'

const heading = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}, `) })
const order = (page: Page) =>
  page
    .locator('[data-generation-id]')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((row) => row.getAttribute('data-generation-id')),
    )

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sort and group' }).click()
  await page.getByRole('menuitemradio', { name }).click()
  await expect(page.getByRole('menuitemradio', { name })).toHaveAttribute('aria-checked', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sort and group' })).toBeFocused()
}

async function open(launch: () => Promise<Running>): Promise<{ syncwatch: Running; page: Page }> {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.mouse.move(400, 5)
  return { syncwatch, page }
}

test('sorting, grouping and collapsed groups survive a restart', async ({ simulator, launch }) => {
  const spring = { projectId: 'proj_spring' }
  const days = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString()
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'take 10', ...spring, createdAt: days(1) }))
  simulator.add(alreadyCompleted(B, 60, { outputFileName: 'Take 2', ...spring, createdAt: days(3) }))
  simulator.add(endless(C, { outputFileName: 'bonus', projectId: null }))
  const { syncwatch, page } = await open(launch)
  await syncwatch.watch(page, A, B, C)
  await expect(page.locator('[data-status="COMPLETED"]')).toHaveCount(2)
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-watch', 'holding')

  await choose(page, 'Name')
  await expect.poll(() => order(page)).toEqual([C, B, A])
  await choose(page, 'Project')
  await expect(heading(page, 'Project proj_spring')).toBeVisible()
  await expect(heading(page, 'No project')).toBeVisible()
  await expect.poll(() => order(page)).toEqual([B, A, C])
  await inspect(page, 'groups')

  await heading(page, 'Project proj_spring').click()
  await expect(heading(page, 'Project proj_spring')).toHaveAttribute('aria-expanded', 'false')
  await expect.poll(() => order(page)).toEqual([C])
  await heading(page, 'Project proj_spring').focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => order(page)).toEqual([B, A, C])
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => order(page)).toEqual([C])
  await page.keyboard.press('ArrowDown')
  await expect(heading(page, 'No project')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(syncwatch.row(page, C)).toBeFocused()
  // Somebody who asks for a row of a folded group sees it.
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toBeVisible()

  await page.getByRole('button', { name: 'Sort and group' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Most relevant' })).toBeFocused()
  await inspect(page, 'groups-menu')
  await page.keyboard.press('Escape')
  await choose(page, 'Day')
  await expect(heading(page, 'Today')).toBeVisible()
  await expect(heading(page, 'Yesterday')).toBeVisible()
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'groups-narrow')
  await syncwatch.kill()

  const again = await open(launch)
  await expect(heading(again.page, 'Yesterday')).toBeVisible()
  await expect.poll(() => order(again.page)).toEqual([C, A, B])
})

test('canceled generations have a count of their own, and rows stay in place under the pointer', async ({
  simulator,
  launch,
}) => {
  simulator.add(canceled(A, 0))
  simulator.add(endless(B, { outputFileName: 'bee' }))
  simulator.add(endless(C, { outputFileName: 'sea' }))
  const { syncwatch, page } = await open(launch)
  await syncwatch.watch(page, A, B, C)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'CANCELED')
  await expect(page.getByRole('button', { name: /^Done/ })).toContainText('0')
  const chip = page.getByRole('button', { name: /^Canceled/ })
  await expect(chip).toContainText('1')
  await chip.click()
  await expect(page.locator('[data-generation-id]')).toHaveCount(1)
  await page.getByRole('button', { name: /^All/ }).click()

  await choose(page, 'Status')
  await expect.poll(() => order(page)).toEqual([B, C, A])
  await syncwatch.row(page, C).hover()
  simulator.finish(B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-status', 'COMPLETED')
  expect(await order(page)).toEqual([B, C, A])
  await page.mouse.move(400, 5)
  await expect.poll(() => order(page)).toEqual([C, B, A])
})

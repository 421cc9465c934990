import type { Page } from '@playwright/test'
import { alreadyCompleted, canceled, endless } from '../simulator'
import { A, B, C } from './generations'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const groupHeading = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}, `) })
/** Moves the pointer off the list, whose rows keep their places under it. */
const movePointerAway = (page: Page) => page.mouse.move(400, 5)
/** Returns the IDs of the rows from top to bottom. */
const rowOrder = (page: Page) =>
  page
    .locator('[data-generation-id]')
    .evaluateAll((rows) =>
      rows
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((row) => row.getAttribute('data-generation-id')),
    )

async function chooseInSortMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sort and group' }).click()
  await page.getByRole('menuitemradio', { name }).click()
  await expect(page.getByRole('menuitemradio', { name })).toHaveAttribute('aria-checked', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sort and group' })).toBeFocused()
}

test('sorting, grouping and collapsed groups survive a restart', async ({ launch, openList }) => {
  const spring = { projectId: 'proj_spring' }
  const daysAgo = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString()
  const { syncwatch, page } = await openList([
    alreadyCompleted(A, 60, { outputFileName: 'take 10', ...spring, createdAt: daysAgo(1) }),
    alreadyCompleted(B, 60, { outputFileName: 'Take 2', ...spring, createdAt: daysAgo(3) }),
    endless(C, { outputFileName: 'bonus', projectId: null }),
  ])
  await movePointerAway(page)

  await chooseInSortMenu(page, 'Name')
  await expect.poll(() => rowOrder(page)).toEqual([C, B, A])
  await chooseInSortMenu(page, 'Project')
  await expect(groupHeading(page, 'Project proj_spring')).toBeVisible()
  await expect(groupHeading(page, 'No project')).toBeVisible()
  await expect.poll(() => rowOrder(page)).toEqual([B, A, C])
  await checkScreen(page, 'groups')

  await groupHeading(page, 'Project proj_spring').click()
  await expect(groupHeading(page, 'Project proj_spring')).toHaveAttribute('aria-expanded', 'false')
  await expect.poll(() => rowOrder(page)).toEqual([C])
  await groupHeading(page, 'Project proj_spring').focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => rowOrder(page)).toEqual([B, A, C])
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => rowOrder(page)).toEqual([C])
  await page.keyboard.press('ArrowDown')
  await expect(groupHeading(page, 'No project')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(syncwatch.row(page, C)).toBeFocused()
  // Adding a generation expands the group it's in.
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toBeVisible()

  await page.getByRole('button', { name: 'Sort and group' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Most relevant' })).toBeFocused()
  await checkScreen(page, 'groups-menu')
  await page.keyboard.press('Escape')
  await chooseInSortMenu(page, 'Day')
  await expect(groupHeading(page, 'Today')).toBeVisible()
  await expect(groupHeading(page, 'Yesterday')).toBeVisible()
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'groups-narrow')
  await syncwatch.kill()

  const again = await (await launch()).page()
  await movePointerAway(again)
  await expect(groupHeading(again, 'Yesterday')).toBeVisible()
  await expect.poll(() => rowOrder(again)).toEqual([C, A, B])
})

test('canceled generations have their own filter, and rows stay in place while the pointer is on the list', async ({
  simulator,
  openList,
}) => {
  const { syncwatch, page } = await openList([
    canceled(A, 0),
    endless(B, { outputFileName: 'bee' }),
    endless(C, { outputFileName: 'sea' }),
  ])
  await movePointerAway(page)
  await expect(page.getByRole('button', { name: /^Completed/ })).toContainText('0')
  const chip = page.getByRole('button', { name: /^Canceled/ })
  await expect(chip).toContainText('1')
  await chip.click()
  await expect(rowsOf(page)).toHaveCount(1)
  await page.getByRole('button', { name: /^All/ }).click()

  await chooseInSortMenu(page, 'Status')
  await expect.poll(() => rowOrder(page)).toEqual([B, C, A])
  await syncwatch.row(page, C).hover()
  simulator.finish(B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-status', 'COMPLETED')
  expect(await rowOrder(page)).toEqual([B, C, A])
  await movePointerAway(page)
  await expect.poll(() => rowOrder(page)).toEqual([C, B, A])
})

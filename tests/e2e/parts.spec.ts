import { idOf } from '../bench/stored-list'
import { alreadyCompleted, endless, fails } from '../simulator'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const RUNNING = [0, 1, 2, 3].map((n) => endless(idOf(n), { outputFileName: `running-${n}` }))
const DONE = [10, 11, 12].map((n) => alreadyCompleted(idOf(n), n * 60, { outputFileName: `done-${n}` }))

test('quiet headings part running, failed and finished rows, and the keyboard passes over them', async ({
  openList,
  simulator,
}) => {
  const failed = fails(idOf(20), 0)
  const generations = [...RUNNING, failed, ...DONE]
  for (const generation of generations) simulator.add(generation)
  const { syncwatch, page } = await openList([])
  // Otherwise they would be a set, which has a heading of its own.
  await page.evaluate(() => window.syncwatch.saveSettings({ setsFrom: 0 }))
  await syncwatch.watch(page, ...generations.map(({ id }) => id))
  await expect(rowsOf(page)).toHaveCount(generations.length)
  const grid = page.getByRole('grid', { name: 'Generations' })
  for (const heading of ['Running', 'Needs attention', 'Finished'])
    await expect(grid.getByText(heading, { exact: true })).toBeVisible()
  await checkScreen(page, 'parts')

  // From the last running row to the failed one, to the first finished one, and back.
  await syncwatch.row(page, idOf(20)).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-status="COMPLETED"]:focus')).toHaveCount(1)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('[data-status="PROCESSING"]:focus')).toHaveCount(1)
  await page.keyboard.press('Home')
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)

  // They are gone with a filter that leaves one part.
  await page.getByRole('button', { name: /^Running/ }).click()
  await expect(grid.getByText('Needs attention')).toHaveCount(0)
})

test('a short list has no headings', async ({ openList }) => {
  const { page } = await openList([...RUNNING.slice(0, 2), ...DONE.slice(0, 2)])
  await expect(page.locator('[data-status="COMPLETED"]')).toHaveCount(2)
  await expect(page.getByRole('grid', { name: 'Generations' }).getByText('Finished')).toHaveCount(0)
})

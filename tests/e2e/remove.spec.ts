import { endless } from '../simulator'
import { A, B } from './generations'
import { expect, test } from './syncwatch'

test('removing a row ends its long poll, Undo restores it, and a removed row stays away after a kill', async ({
  simulator,
  launch,
  openList,
}) => {
  const { syncwatch: first, page } = await openList([endless(A), endless(B)])
  await expect.poll(() => simulator.openHolds).toBe(2)

  await first.row(page, A).hover()
  await first.row(page, A).getByRole('button', { name: 'Remove' }).click()
  await expect(first.row(page, A)).toHaveCount(0)
  await expect.poll(() => simulator.openHolds).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(first.row(page, A)).toHaveAttribute('data-watch', 'holding')

  await first.row(page, B).hover()
  await first.row(page, B).getByRole('button', { name: 'Remove' }).click()
  await expect(first.row(page, B)).toHaveCount(0)
  await first.kill()

  const second = await launch()
  const again = await second.page()
  await expect(second.row(again, A)).toBeVisible()
  await expect(second.row(again, B)).toHaveCount(0)
})

import { alreadyCompleted, endless } from '../simulator'
import { A, B } from './generations'
import { expect, test } from './syncwatch'

test('adding, opening and removing generations works by keyboard alone', async ({ simulator, launch }) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'interview' }))
  simulator.add(endless(B, { outputFileName: 'teaser' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.keyboard.press('Control+l')
  await page.keyboard.type(`${A} ${B}`)
  await page.keyboard.press('Enter')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')

  const focusedRow = page.locator('[data-generation-id]:focus')
  for (let presses = 0; presses < 15 && (await focusedRow.count()) === 0; presses += 1)
    await page.keyboard.press('Tab')
  await expect(focusedRow).toHaveCount(1)
  await page.keyboard.press('Home')
  await expect(syncwatch.row(page, B)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(syncwatch.row(page, A)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
  await page.keyboard.press('Control+c')
  await expect.poll(() => syncwatch.clipboard()).toBe(A)
  await page.keyboard.press('Delete')
  await expect(syncwatch.row(page, A)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(syncwatch.row(page, A)).toBeVisible()
})

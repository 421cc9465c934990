import { endless } from '../simulator'
import { A, RUNNING_AND_COMPLETED } from './generations'
import { expect, test } from './syncwatch'

test('the tooltip of a row’s age is the full date and time', async ({ openList }) => {
  const { syncwatch, page } = await openList(RUNNING_AND_COMPLETED)
  await syncwatch.row(page, A).locator('.part[data-tip=""]').hover()
  await expect(page.locator('.tooltip')).toHaveText(/^Created .+20\d\d.+\d:\d\d/)
  await page.keyboard.press('Shift')
  await expect(page.locator('.tooltip')).toBeHidden()
})

test('a tooltip follows the countdown of its row', async ({ simulator, openList }) => {
  const { syncwatch, page } = await openList([endless(A)])
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await simulator.down()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'retrying')
  const note = syncwatch.row(page, A).locator('.caption[data-tip]')
  await note.hover()
  const tooltip = page.locator('.tooltip')
  await expect(tooltip).toHaveText(/^Trying again in/)
  const tips = new Set<string>()
  await expect(async () => {
    const [shown, tip] = await Promise.all([tooltip.textContent(), note.getAttribute('data-tip')])
    expect(shown).toBe(tip)
    expect(tips.add(shown ?? '').size).toBeGreaterThan(1)
  }).toPass({ timeout: 15_000 })
  await simulator.up()
})

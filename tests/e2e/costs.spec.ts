import { alreadyCompleted, endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B, C } from './generations'
import { expect, test } from './syncwatch'

const complete = (totalCostUsd: string) => ({ availability: 'complete', totalCostUsd, components: [] })
const GENERATIONS = [
  alreadyCompleted(A, 30, { outputFileName: 'interview', costs: complete('3.20') }),
  alreadyCompleted(B, 90, { outputFileName: 'teaser', costs: complete('0.4125') }),
  endless(C, { outputFileName: 'trailer', costs: complete('1') }),
]

test('costs are read once, summed by day, week and month, shown in details, and kept', async ({
  simulator,
  launch,
  openList,
}) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  const button = page.getByRole('button', { name: 'Costs' })
  await button.click()
  const panel = page.getByRole('dialog', { name: 'Costs' })
  const line = (name: string) => panel.locator(`[data-costs="${name}"]`)
  await expect(line('today')).toHaveText(/2 finished\s*USD\s3\.6125/u)
  for (const name of ['shown', 'week', 'month']) await expect(line(name)).toContainText('3.6125')
  await checkScreen(page, 'costs')

  simulator.finish(C)
  await expect(line('shown')).toHaveText(/3 finished\s*USD\s4\.6125/u)
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('i')
  await expect(page.getByText(/^USD\s3\.20$/u)).toBeVisible()

  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await syncwatch.setSize(380, 680)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Kosten' }).click()
  await checkScreen(page, 'costs-german-narrow')
  await syncwatch.app.close()

  simulator.clearRecords()
  const again = await (await launch()).app.firstWindow()
  await again.getByRole('button', { name: 'Kosten' }).click()
  await expect(again.locator('[data-costs="shown"]')).toContainText('4,6125')
  expect(simulator.counts.costs).toBe(0)
})

test.describe('an API without costs', () => {
  test.use({ simulatorOptions: { account: null } })

  test('leaves no trace of them', async ({ simulator, openList }) => {
    const { page } = await openList(GENERATIONS)
    await expect.poll(() => simulator.requests.filter(({ status }) => status === 404).length).toBe(1)
    await expect(page.getByRole('button', { name: 'Costs' })).toBeHidden()
  })
})

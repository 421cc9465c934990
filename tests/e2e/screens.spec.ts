import { demoGenerations } from '../simulator'
import { UNKNOWN } from './generations'
import { checkScreen } from './check-screen'
import { expect, test } from './syncwatch'

test('the first-run screen passes the accessibility check', async ({ launch }) => {
  const syncwatch = await launch({ key: null })
  const page = await syncwatch.page()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  await checkScreen(page, 'first-run')
})

test('the empty list, a list of all statuses, the settings and a narrow window pass the accessibility check', async ({
  simulator,
  launch,
}) => {
  const generations = demoGenerations({ startAt: Date.now(), speed: 2 })
  for (const generation of generations) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(page.getByText('syncwatch watch').first()).toBeVisible()
  await checkScreen(page, 'empty')

  await syncwatch.watch(page, ...simulator.ids, UNKNOWN)
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'missing')
  await expect(page.locator('[data-status="FAILED"]')).toBeAttached({ timeout: 20_000 })
  await checkScreen(page, 'list')
  // The screenshot for the README shows every kind of row.
  await syncwatch.setSize(980, 900)
  await checkScreen(page, 'readme')
  await syncwatch.setSize(980, 680)

  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await checkScreen(page, 'settings')
  await page.keyboard.press('Escape')

  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'narrow')
})

test('the offline, paused and refused-key states pass the accessibility check', async ({
  simulator,
  launch,
}) => {
  for (const generation of demoGenerations({ startAt: Date.now(), speed: 0.2 })) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, ...simulator.ids)
  await expect(page.locator('[data-watch="holding"]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.locator('[data-watch="paused"]').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await checkScreen(page, 'paused')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.locator('[data-watch="holding"]').first()).toBeVisible()

  await simulator.down()
  await expect(page.locator('[data-watch="retrying"]').first()).toBeVisible()
  await expect(page.getByRole('status')).toContainText("Couldn't reach the API")
  await checkScreen(page, 'offline')
  simulator.setKey('sk-another-0123456789abcdef')
  await simulator.up()
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  await checkScreen(page, 'refused')
})

import { demoGenerations } from '../simulator'
import { UNKNOWN } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'

test('the first-run screen passes the accessibility check', async ({ launch }) => {
  const syncwatch = await launch({ key: null })
  const page = await syncwatch.page()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  await inspect(page, 'first-run')
})

test('the empty list, a full list, the settings and the narrow window pass the accessibility check', async ({
  simulator,
  launch,
}) => {
  const generations = demoGenerations({ startAt: Date.now(), speed: 2 })
  for (const generation of generations) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(page.getByText('syncwatch watch').first()).toBeVisible()
  await inspect(page, 'empty')

  await syncwatch.watch(page, ...simulator.ids, UNKNOWN)
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'missing')
  await expect(page.locator('[data-status="FAILED"]')).toBeAttached({ timeout: 20_000 })
  await inspect(page, 'list')
  // The README's picture: tall enough for every kind of row.
  await setSize(syncwatch, 980, 900)
  await inspect(page, 'readme')
  await setSize(syncwatch, 980, 680)

  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await inspect(page, 'settings')
  await page.keyboard.press('Escape')

  await setSize(syncwatch, 380, 680)
  await inspect(page, 'narrow')
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
  await inspect(page, 'paused')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.locator('[data-watch="holding"]').first()).toBeVisible()

  await simulator.down()
  await expect(page.locator('[data-watch="retrying"]').first()).toBeVisible()
  await inspect(page, 'offline')
  simulator.setKey('sk-another-0123456789abcdef')
  await simulator.up()
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  await inspect(page, 'refused')
})

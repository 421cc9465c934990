import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_SETTINGS } from '../../electron/contract/settings'
import { endless } from '../simulator'
import { A } from './generations'
import { expect, rowsOf, test } from './syncwatch'

test.use({ simulatorOptions: { generations: [endless(A)] } })

const STORED = JSON.stringify({
  version: 1,
  data: { settings: { ...DEFAULT_SETTINGS, links: 'always', openHolds: 7 }, trayExplained: true },
})

/** Makes every read of this path fail, even for root. */
function lock(path: string): void {
  rmSync(path, { force: true })
  symlinkSync(path, path)
}

test('settings that can’t be read at the start are left alone, and in force again after the next change', async ({
  userData,
  launch,
}) => {
  const path = join(userData, 'settings.json')
  lock(path)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(page.getByText(/settings\.json.*aren't saved until it can be read again/)).toBeVisible()
  const save = () => page.evaluate(() => window.syncwatch.saveSettings({ density: 'compact' }))
  expect(await save()).toMatchObject({ ok: false, error: { message: /nothing was changed/ } })

  rmSync(path)
  writeFileSync(path, STORED)
  expect(await save()).toMatchObject({
    ok: true,
    value: { links: 'always', openHolds: 7, density: 'compact' },
  })
  await syncwatch.app.close()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ data: { settings: { openHolds: 7 } } })
})

test('settings that are locked for a moment at the start are read when they no longer are', async ({
  userData,
  launch,
}) => {
  const path = join(userData, 'settings.json')
  lock(path)
  // The app waits up to two seconds for them, from some time after its start.
  const launching = launch()
  const started = Date.now()
  await expect.poll(() => Date.now() - started).toBeGreaterThan(1_000)
  rmSync(path)
  writeFileSync(path, STORED)
  const page = await (await launching).page()
  const saved = await page.evaluate(() => window.syncwatch.saveSettings({ density: 'compact' }))
  expect(saved).toMatchObject({ ok: true, value: { links: 'always', openHolds: 7 } })
  await expect(page.getByText(/settings\.json/)).toBeHidden()
})

test('the app starts with a link even if its generation can’t be saved, and says why', async ({
  userData,
  launch,
}) => {
  writeFileSync(join(userData, 'settings.json'), STORED)
  lock(join(userData, 'watchlist.jsonl'))
  const syncwatch = await launch({ args: [`syncwatch://watch/${A}`] })
  const page = await syncwatch.page()
  await expect(page.getByText("Couldn't add the IDs")).toBeVisible()
  await expect(page.getByText(/watchlist\.jsonl couldn't be read.*nothing was changed/)).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(0)
})

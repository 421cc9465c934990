import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { checkScreen } from './check-screen'
import { expect, test } from './syncwatch'

const SPEECH = join(__dirname, '../simulator/media/speech.wav')

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Notifications' }).click()
  return settings
}

test('a sound of the user’s own is chosen in a dialog, plays in the window, and is kept', async ({
  userData,
  launch,
}) => {
  const path = join(userData, 'ding.wav')
  copyFileSync(SPEECH, path)
  const first = await launch()
  const page = await first.page()
  const settings = await openSettings(page)
  const completed = settings.getByRole('combobox', { name: 'Sound when completed' })
  await expect(completed).toHaveValue('system')

  await first.hook('answerDialog', null)
  await completed.selectOption('Own file')
  await expect(completed).toHaveValue('system')

  await first.hook('answerDialog', path)
  await completed.selectOption('Own file')
  await expect(settings.getByText('ding.wav')).toBeVisible()
  await checkScreen(page, 'sounds')
  const played = page.waitForResponse('syncwatch-media://sound/completed')
  await settings.getByRole('button', { name: 'Play', exact: true }).click()
  expect((await played).status()).toBeLessThan(300)
  expect(JSON.parse(readFileSync(join(userData, 'sounds.json'), 'utf8'))).toMatchObject({
    data: { completed: { choice: 'file', path } },
  })
  await first.setSize(380, 680)
  await checkScreen(page, 'sounds-narrow')
  await first.setSize(980, 680)
  await first.app.close()

  const second = await launch()
  const next = await second.page()
  const again = await openSettings(next)
  await expect(again.getByRole('combobox', { name: 'Sound when completed' })).toHaveValue('file')
  expect(await next.evaluate(() => JSON.stringify(performance.getEntries()))).not.toContain(userData)
})

test('a file that is no sound is refused with a reason', async ({ userData, launch }) => {
  const path = join(userData, 'secret.wav')
  writeFileSync(path, 'not a sound')
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const settings = await openSettings(page)
  await syncwatch.hook('answerDialog', path)
  const failed = settings.getByRole('combobox', { name: 'Sound when failed' })
  await failed.selectOption('Own file')
  await expect(page.getByText("This file can't be played.", { exact: false })).toBeVisible()
  await expect(failed).toHaveValue('system')
})

test('sounds by outcome are offered only while notifications sound', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const settings = await openSettings(page)
  await expect(settings.getByRole('combobox', { name: 'Sound when a set is done' })).toBeVisible()
  await settings.getByRole('switch', { name: 'Play a sound' }).uncheck()
  await expect(settings.getByRole('combobox', { name: 'Sound when a set is done' })).toBeHidden()
})

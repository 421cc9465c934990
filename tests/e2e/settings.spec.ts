import type { Locator, Page } from '@playwright/test'
import { endless } from '../simulator'
import { A } from './generations'
import { checkScreen } from './check-screen'
import { type Running, expect, test } from './syncwatch'

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^(Settings|Einstellungen)$/ }).click()
  const dialog = page.getByRole('dialog', { name: /^(Settings|Einstellungen)$/ })
  await expect(dialog).toBeVisible()
  return dialog
}
const zoomFactor = ({ app }: Running) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())

test('settings can be searched, and a search without matches says so', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const settings = await openSettings(page)
  await checkScreen(page, 'settings-page')
  const search = settings.getByRole('searchbox', { name: 'Search settings' })
  await search.fill('quiet')
  await expect(settings.getByRole('switch', { name: 'Quiet hours' })).toBeVisible()
  await expect(settings.getByRole('switch')).toHaveCount(1)
  await expect(settings.getByRole('heading', { level: 3 }).filter({ visible: true })).toHaveText([
    'Notifications',
  ])
  await search.fill('no such thing')
  await expect(settings.getByText('No matches. Try a different search.')).toBeVisible()
  await search.press('Escape')
  await expect(settings.getByRole('switch', { name: 'Quiet hours' })).toBeAttached()
  await settings.getByRole('button', { name: 'Appearance' }).click()
  await expect(settings.getByRole('heading', { name: 'Appearance' })).toBeFocused()
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'settings-page-narrow')
})

test('settings apply at once, are validated, survive a restart and can be reset', async ({ launch }) => {
  const first = await launch()
  const page = await first.page()
  // Playwright's emulated color scheme would override the theme.
  await page.emulateMedia({ colorScheme: null })
  const settings = await openSettings(page)
  await settings.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  await settings.getByRole('combobox', { name: 'Text size' }).selectOption('150%')
  await expect.poll(() => zoomFactor(first)).toBeCloseTo(1.5)
  await settings.getByRole('combobox', { name: 'Text size' }).selectOption('100%')
  await settings.getByRole('spinbutton', { name: 'Generations kept in history' }).fill('7')
  await settings.getByRole('spinbutton', { name: 'Generations kept in history' }).press('Tab')
  await expect(settings.getByText('Enter a whole number from 50 to 20000.')).toBeVisible()
  await expect(settings.getByRole('spinbutton', { name: 'Generations kept in history' })).toHaveValue('50')
  await settings.getByRole('switch', { name: 'Quiet hours' }).check()
  await settings.getByLabel('From', { exact: true }).fill('21:30')
  await settings.getByLabel('to', { exact: true }).fill('21:30')
  await expect(settings.getByText('both times are the same')).toBeVisible()
  await settings.getByLabel('to', { exact: true }).fill('06:15')
  await settings.getByRole('switch', { name: 'Notify when a generation is canceled' }).uncheck()
  await expect(settings.getByRole('switch', { name: 'Start at login' })).toBeDisabled()
  await first.app.close()

  const second = await launch()
  const again = await second.page()
  await again.emulateMedia({ colorScheme: null })
  await expect.poll(() => again.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  const kept = await openSettings(again)
  await expect(kept.getByLabel('From', { exact: true })).toHaveValue('21:30')
  await expect(kept.getByLabel('to', { exact: true })).toHaveValue('06:15')
  await expect(kept.getByRole('switch', { name: 'Notify when a generation is canceled' })).not.toBeChecked()
  await kept.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(kept.getByRole('switch', { name: 'Notify when a generation is canceled' })).toBeChecked()
  await again.getByRole('button', { name: 'Undo' }).click()
  await expect(kept.getByRole('switch', { name: 'Notify when a generation is canceled' })).not.toBeChecked()
})

test('the language of window and tray changes at once', async ({ openList }) => {
  const { syncwatch, page } = await openList([endless(A, { outputFileName: 'spring-campaign' })])
  const settings = await openSettings(page)
  await settings.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await expect(settings.getByRole('combobox', { name: 'Sprache' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect.poll(() => syncwatch.trayLabels()).toContain('1 Stunde stummschalten')
  await checkScreen(page, 'settings-page-german')
})

test('the window fits its content at a text size of 200 %', async ({ openList }) => {
  const { syncwatch, page } = await openList([endless(A, { outputFileName: 'spring-campaign' })])
  await page.evaluate(() => window.syncwatch.saveSettings({ textSize: 200 }))
  await expect.poll(() => zoomFactor(syncwatch)).toBeCloseTo(2)
  await checkScreen(page, 'zoomed')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await openSettings(page)
  await checkScreen(page, 'zoomed-settings')
})

import type { Page } from '@playwright/test'
import { alreadyCompleted, endless, simulatorAsset } from '../simulator'
import { A, B, C } from './generations'
import { checkScreen } from './check-screen'
import { findEnglishMessages } from './english-messages'
import { type Running, expect, test } from './syncwatch'

const INPUT = [
  { type: 'video', url: simulatorAsset('input-teal.mp4') },
  { type: 'audio', url: simulatorAsset('speech.wav'), refId: 'a' },
] as const

/** Expects that the screen has no English message, neither in a wide nor in a narrow window. */
async function expectGerman(syncwatch: Running, page: Page, name: string): Promise<void> {
  expect(await findEnglishMessages(page)).toEqual([])
  await syncwatch.setSize(380, 680)
  await checkScreen(page, `german-${name}`)
  expect(await findEnglishMessages(page)).toEqual([])
  await syncwatch.setSize(1120, 760)
}

test('every screen switches to German and back to English at once', async ({ simulator, launch }) => {
  simulator.add(endless(A, { outputFileName: 'spring-campaign' }))
  simulator.add(endless(B, { outputFileName: 'teaser' }))
  simulator.add(alreadyCompleted(C, undefined, { outputFileName: 'interview', input: [...INPUT] }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expectGerman(syncwatch, page, 'empty')
  await page.getByRole('textbox').first().fill([A, B, C].join('\n'))
  await page.getByRole('button', { name: 'Beobachten', exact: true }).click()
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-status', 'COMPLETED')
  simulator.finish(B, { status: 'FAILED', error: 'The video has no face in it.' })
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-status', 'FAILED')
  await expectGerman(syncwatch, page, 'list')

  await syncwatch.row(page, C).focus()
  await page.keyboard.press('i')
  const pane = page.getByRole('complementary', { name: 'Details' })
  await expect(pane.getByRole('heading', { name: 'interview' })).toBeVisible()
  await expectGerman(syncwatch, page, 'detail')
  await pane.getByRole('button', { name: 'Schließen' }).click()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Befehlspalette' })).toBeVisible()
  await expectGerman(syncwatch, page, 'palette')
  await page.keyboard.press('Escape')
  await syncwatch.row(page, C).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Tastenkombinationen' })).toBeVisible()
  await expectGerman(syncwatch, page, 'shortcuts')
  await page.keyboard.press('Escape')
  await syncwatch.row(page, C).click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await expectGerman(syncwatch, page, 'menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /ungelesen|Benachrichtigungen/ }).click()
  await expect(page.getByRole('dialog', { name: 'Benachrichtigungen' })).toBeVisible()
  await expectGerman(syncwatch, page, 'notifications')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Einstellungen' })
  await expect(settings).toBeVisible()
  await settings.getByRole('button', { name: 'Ersetzen' }).click()
  await settings.getByRole('textbox', { name: 'API-Schlüssel' }).fill('two words')
  await settings.getByRole('button', { name: 'Schlüssel speichern' }).click()
  await expect(settings.getByText(/Das ist kein API-Schlüssel/)).toBeVisible()
  await expectGerman(syncwatch, page, 'settings')

  const menu = await syncwatch.trayLabels()
  expect(menu).toContain('Beobachtung pausieren')
  expect(menu).toContain('teaser: fehlgeschlagen')
  await settings.getByRole('combobox', { name: 'Sprache' }).selectOption('English')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  expect(await findEnglishMessages(page)).toContain('Settings')
  await expect.poll(() => syncwatch.trayLabels()).toContain('Pause watching')
})

test('a list in German describes an unreachable API without English words', async ({ simulator, launch }) => {
  simulator.add(endless(A))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await page.getByRole('textbox').first().fill(A)
  await page.getByRole('button', { name: 'Beobachten', exact: true }).click()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await simulator.down()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'retrying')
  await expect(syncwatch.row(page, A)).toContainText('API nicht erreichbar')
  await expectGerman(syncwatch, page, 'offline')
  await simulator.up()
})

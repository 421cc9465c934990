import { endless } from '../simulator'
import { A, B } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'

test('the shortcut sheet lists the shortcuts, and the command palette runs commands', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A, { outputFileName: 'spring-campaign' }))
  simulator.add(endless(B, { outputFileName: 'teaser' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A, B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')

  // A question mark in a field is text.
  await page.getByRole('textbox', { name: 'Generation IDs' }).focus()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toHaveValue('?')
  await page.getByRole('textbox', { name: 'Generation IDs' }).fill('')
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('?')
  await expect(sheet).toBeVisible()
  await expect(sheet.getByText('Add generation IDs')).toBeVisible()
  await inspect(page, 'shortcuts')
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'shortcuts-narrow')
  await setSize(syncwatch, 980, 680)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(syncwatch.row(page, A)).toBeFocused()

  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await page.keyboard.press('Control+k')
  await expect(palette).toBeVisible()
  await inspect(page, 'palette')
  await page.keyboard.type('no such thing')
  await expect(palette.getByText('No matches. Try a different search.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Command palette' }).fill('teaser')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'teaser' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

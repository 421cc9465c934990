import type { Page } from '@playwright/test'
import { endless } from '../simulator'
import { A, B } from './generations'
import { checkScreen } from './check-screen'
import { expect, test } from './syncwatch'

test('the shortcut sheet opens and closes by keyboard, and the command palette runs what it finds', async ({
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A), endless(B, { outputFileName: 'teaser' })])

  // In a field, the question mark is text.
  await page.getByRole('textbox', { name: 'Generation IDs' }).focus()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toHaveValue('?')
  await expect(sheet).toBeHidden()
  await page.getByRole('textbox', { name: 'Generation IDs' }).fill('')
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('?')
  await expect(sheet).toBeVisible()
  await expect(sheet.getByText('Add generation IDs')).toBeVisible()
  await checkScreen(page, 'shortcuts')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'shortcuts-narrow')
  await syncwatch.setSize(980, 680)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(syncwatch.row(page, A)).toBeFocused()

  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await page.keyboard.press('Control+k')
  await expect(palette).toBeVisible()
  await checkScreen(page, 'palette')
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
  await expect(page.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark')
})

interface Press {
  key: string
  ctrlKey?: boolean
  shiftKey?: boolean
}

/** Presses keys in one task, as a busy machine does: what the first opens is still being loaded. */
const pressAtOnce = (page: Page, ...keys: readonly Press[]): Promise<void> =>
  page.evaluate(async (pressed) => {
    for (const init of pressed) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
      )
      // The page draws what a key changes in microtasks.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    }
  }, keys)

test('what is pressed while a dialog or a menu opens is for it, not for the rows behind it', async ({
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A), endless(B)])
  await syncwatch.row(page, A).focus()
  const text = ['p', 'i', 'n'].map((key) => ({ key }))
  await pressAtOnce(page, { key: 'k', ctrlKey: true }, ...text, { key: 'Delete' })
  await expect(page.getByRole('combobox', { name: 'Command palette' })).toHaveValue('pin')
  await page.keyboard.press('Escape')

  await pressAtOnce(page, { key: 'F10', shiftKey: true }, { key: 'Delete' }, { key: 'End' })
  await expect(page.getByRole('menuitem').last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(syncwatch.row(page, A)).toBeFocused()
  await expect(page.locator('[data-filter="all"]')).toContainText('2')
})

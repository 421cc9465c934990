import { type Page, expect } from '@playwright/test'

/** Makes the page see its window in front of the others: no window manager gives it the focus here. */
export async function bringToFront(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => true
    window.dispatchEvent(new Event('focus'))
  })
  await expect(page.locator('html[data-away]')).toHaveCount(0)
}

import type { Page } from '@playwright/test'
import { A, B, C } from './ids'
import { expect, test } from './syncwatch'
import { openList } from './two-row-list'

/** Returns the part of the window that has the focus. */
const regionOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest('.window > header, main, aside, footer')?.localName)

/** Returns the accessible name of the focused element and whether its focus ring is visible. */
const focused = (page: Page): Promise<{ name: string; isSeen: boolean; isOutside: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: '', isSeen: false, isOutside: true }
    const name =
      element.getAttribute('aria-label') ??
      (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined) ??
      element.textContent
    // A parent may draw the ring, as around a field with its button.
    const around = [element, element.parentElement, element.nextElementSibling].filter(
      (one): one is HTMLElement => one instanceof HTMLElement,
    )
    const isSeen = around.some((one) => {
      const { outlineStyle, outlineColor, outlineWidth } = getComputedStyle(one)
      return (
        outlineStyle !== 'none' && outlineWidth !== '0px' && !/(, 0\)|\/ 0\)|transparent)$/.test(outlineColor)
      )
    })
    return { name: name.trim(), isSeen, isOutside: false }
  })

/** Marks every element that Tab should reach; only those inside while a modal dialog is open. */
const markStops = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const dialog = document.querySelector('[role="dialog"][aria-modal="true"], dialog[open]')
    for (const element of document.querySelectorAll('[data-stop]')) element.removeAttribute('data-stop')
    for (const element of (dialog ?? document).querySelectorAll<HTMLElement>(
      'button:enabled, input:enabled, select:enabled, textarea:enabled, a[href]',
    )) {
      // A group of radio buttons has one tab stop.
      const isOfGroup = element instanceof HTMLInputElement && element.type === 'radio' && !element.checked
      const isShown = element.checkVisibility({ checkVisibilityCSS: true })
      if (element.tabIndex >= 0 && isShown && !element.closest('[inert]') && !isOfGroup)
        element.setAttribute('data-stop', 'ahead')
    }
  })

/** Unmarks the focused element and returns those not reached yet. */
const stopsAhead = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    document.activeElement?.removeAttribute('data-stop')
    return [...document.querySelectorAll('[data-stop]')].map((element) => element.outerHTML.slice(0, 120))
  })

test('F6 moves between the panes and returns to the last focused element in each', async ({
  simulator,
  launch,
}) => {
  const { syncwatch, page } = await openList({ simulator, launch })
  await syncwatch.row(page, B).focus()
  await page.keyboard.press('i')
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await syncwatch.row(page, B).focus()
  const seen: (string | undefined)[] = []
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press('F6')
    seen.push(await regionOf(page))
    expect((await focused(page)).isSeen).toBe(true)
  }
  expect(seen).toEqual(['aside', 'footer', 'header', 'main'])
  await expect(syncwatch.row(page, B)).toBeFocused()
  await page.keyboard.press('Shift+F6')
  expect(await regionOf(page)).toBe('header')
})

test('Tab reaches every control, each with a name and a visible focus ring', async ({
  simulator,
  launch,
}) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  const screens: Record<string, () => Promise<unknown>> = {
    list: () => page.locator('body').press('Escape'),
    detail: async () => {
      await syncwatch.row(page, B).focus()
      await page.keyboard.press('i')
      await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
    },
    notifications: () => page.keyboard.press('Control+b'),
    downloads: async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+j')
    },
    palette: async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await expect(page.locator('[role="option"]').first()).toBeVisible()
    },
    sheet: async () => {
      await page.keyboard.press('Escape')
      await syncwatch.row(page, B).focus()
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    },
    settings: async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+,')
      await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    },
  }
  for (const [screen, open] of Object.entries(screens)) {
    await open()
    await markStops(page)
    let ahead = await stopsAhead(page)
    for (let presses = 0; presses < 80 && ahead.length > 0; presses += 1) {
      await page.keyboard.press('Tab')
      const { name, isSeen, isOutside } = await focused(page)
      // At its end Tab leaves the page for a moment, as in every browser.
      if (!isOutside)
        expect({ screen, isNamed: name !== '', name, isSeen }).toEqual({
          screen,
          isNamed: true,
          name,
          isSeen: true,
        })
      ahead = await stopsAhead(page)
    }
    expect({ screen, ahead }).toEqual({ screen, ahead: [] })
  }
})

test('a dialog traps the focus and returns it when it closes', async ({ simulator, launch }) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(settings).toBeVisible()
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(presses < 30 ? 'Tab' : 'Shift+Tab')
    const isOutside = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest('[role="dialog"]'),
    )
    expect(isOutside).toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
  await expect(syncwatch.row(page, A)).toBeFocused()
  await syncwatch.row(page, A).press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(syncwatch.row(page, A)).toBeFocused()
})

test('Escape closes the topmost of two dialogs and leaves the focus in the other', async ({
  simulator,
  launch,
}) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(settings).toBeVisible()
  await syncwatch.app.evaluate(
    ({ app }, link) => app.emit('open-url', { preventDefault: () => undefined }, link),
    `syncwatch://watch/${C}`,
  )
  const question = page.getByRole('dialog').filter({ hasText: C })
  await expect(question).toBeVisible()
  await expect(question.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(settings.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toBeEditable()
})

import type { Page } from '@playwright/test'
import { A, B, C, RUNNING_AND_COMPLETED } from './generations'
import { expect, test } from './syncwatch'

/** Returns the tag name of the pane that has the focus. */
const focusedPane = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest('.window > header, main, aside, footer')?.localName)

/** Describes the focused element; `isOutside` if the focus has left the page. */
const describeFocus = (page: Page): Promise<{ name: string; hasRing: boolean; isOutside: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: '', hasRing: false, isOutside: true }
    // Enough of an accessible name for this page's controls.
    const name =
      element.getAttribute('aria-label') ??
      (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined) ??
      element.textContent
    // A neighbor may draw the ring: the parent of a field with a button in it, or the track of a switch.
    const around = [element, element.parentElement, element.nextElementSibling].filter(
      (one): one is HTMLElement => one instanceof HTMLElement,
    )
    const hasRing = around.some((one) => {
      const { outlineStyle, outlineColor, outlineWidth } = getComputedStyle(one)
      return (
        outlineStyle !== 'none' && outlineWidth !== '0px' && !/(, 0\)|\/ 0\)|transparent)$/.test(outlineColor)
      )
    })
    return { name: name.trim(), hasRing, isOutside: false }
  })

/** Marks every element that Tab should reach, inside the modal dialog if there is one, and returns how many. */
const markTabStops = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const dialog = document.querySelector('[role="dialog"][aria-modal="true"], dialog[open]')
    for (const element of document.querySelectorAll('[data-stop]')) element.removeAttribute('data-stop')
    for (const element of (dialog ?? document).querySelectorAll<HTMLElement>(
      'button:enabled, input:enabled, select:enabled, textarea:enabled, a[href]',
    )) {
      // A group of radio buttons has one tab stop.
      const isOtherRadio = element instanceof HTMLInputElement && element.type === 'radio' && !element.checked
      const isShown = element.checkVisibility({ checkVisibilityCSS: true })
      if (element.tabIndex >= 0 && isShown && !element.closest('[inert]') && !isOtherRadio)
        element.setAttribute('data-stop', '')
    }
    return document.querySelectorAll('[data-stop]').length
  })

/** Unmarks the focused element and returns the marked ones that Tab hasn't reached yet. */
const missedTabStops = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    document.activeElement?.removeAttribute('data-stop')
    return [...document.querySelectorAll('[data-stop]')].map((element) => element.outerHTML.slice(0, 120))
  })

test('F6 moves between the panes and returns to the last focused element in each', async ({ openList }) => {
  const { syncwatch, page } = await openList(RUNNING_AND_COMPLETED)
  await syncwatch.row(page, B).focus()
  await page.keyboard.press('i')
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await syncwatch.row(page, B).focus()
  const panes: (string | undefined)[] = []
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press('F6')
    panes.push(await focusedPane(page))
    expect((await describeFocus(page)).hasRing).toBe(true)
  }
  expect(panes).toEqual(['aside', 'footer', 'header', 'main'])
  await expect(syncwatch.row(page, B)).toBeFocused()
  await page.keyboard.press('Shift+F6')
  expect(await focusedPane(page)).toBe('header')
})

test('Tab reaches every control, each with a name and a visible focus ring', async ({ openList }) => {
  const { page, syncwatch } = await openList(RUNNING_AND_COMPLETED)
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
    shortcuts: async () => {
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
    expect(await markTabStops(page), screen).toBeGreaterThan(0)
    let missed = await missedTabStops(page)
    for (let presses = 0; presses < 80 && missed.length > 0; presses += 1) {
      await page.keyboard.press('Tab')
      const { name, hasRing, isOutside } = await describeFocus(page)
      // After the last element, Tab leaves the page, as in every browser.
      if (!isOutside)
        expect({ screen, isNamed: name !== '', name, hasRing }).toEqual({
          screen,
          isNamed: true,
          name,
          hasRing: true,
        })
      missed = await missedTabStops(page)
    }
    expect({ screen, missed }).toEqual({ screen, missed: [] })
  }
})

test('a dialog traps the focus and returns it when it closes', async ({ openList }) => {
  const { page, syncwatch } = await openList(RUNNING_AND_COMPLETED)
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(settings).toBeVisible()
  let focusedInside = 0
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(presses < 30 ? 'Tab' : 'Shift+Tab')
    if (await settings.locator(':focus').count()) focusedInside += 1
    else expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  }
  expect(focusedInside).toBeGreaterThan(50)
  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
  await expect(syncwatch.row(page, A)).toBeFocused()
  await syncwatch.row(page, A).press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(syncwatch.row(page, A)).toBeFocused()
})

test('Escape closes the topmost of two dialogs and leaves the focus in the other', async ({ openList }) => {
  const { page, syncwatch } = await openList(RUNNING_AND_COMPLETED)
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

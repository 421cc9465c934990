import type { Page } from '@playwright/test'
import { type Simulator, alreadyCompleted, endless } from '../simulator'
import { A, B, C } from './ids'
import { inspect, setSize } from './inspect'
import { type Running, expect, test } from './syncwatch'

interface Started {
  simulator: Simulator
  launch: () => Promise<Running>
  /** How the user has set up the system. */
  look?: Parameters<Page['emulateMedia']>[0]
}

/** Which part of the window has the focus. */
const regionOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest('.window > header, main, aside, footer')?.localName)

/** What has the focus: how it is called, and whether one sees that it has it. */
const focused = (page: Page): Promise<{ name: string; isSeen: boolean; isOutside: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: '', isSeen: false, isOutside: true }
    const name =
      element.getAttribute('aria-label') ??
      (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined) ??
      element.textContent
    // The ring may be drawn by what it stands in, as around a field with its button.
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

/** What Tab should come to on this screen: of a dialog, only what is in it. Annotations each, to find those left out. */
const markStops = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const dialog = document.querySelector('[role="dialog"][aria-modal="true"], dialog[open]')
    for (const element of document.querySelectorAll('[data-stop]')) element.removeAttribute('data-stop')
    for (const element of (dialog ?? document).querySelectorAll<HTMLElement>(
      'button:enabled, input:enabled, select:enabled, textarea:enabled, a[href]',
    )) {
      // One of a group of radio buttons is the stop of them all.
      const isOfGroup = element instanceof HTMLInputElement && element.type === 'radio' && !element.checked
      const isShown = element.checkVisibility({ checkVisibilityCSS: true })
      if (element.tabIndex >= 0 && isShown && !element.closest('[inert]') && !isOfGroup)
        element.setAttribute('data-stop', 'ahead')
    }
  })

/** Marks where the focus is as come to; how many are still ahead. */
const stopsAhead = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    document.activeElement?.removeAttribute('data-stop')
    return [...document.querySelectorAll('[data-stop]')].map((element) => element.outerHTML.slice(0, 120))
  })

async function openList({
  simulator,
  launch,
  look = {},
}: Started): Promise<{ syncwatch: Running; page: Page }> {
  simulator.add(endless(A, { outputFileName: 'spring-campaign' }))
  simulator.add(alreadyCompleted(B, 60, { outputFileName: 'interview' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.emulateMedia(look)
  await syncwatch.watch(page, A, B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-status', 'COMPLETED')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  return { syncwatch, page }
}

test('F6 goes through the parts of the window, and back to where one was in each', async ({
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

test('Tab reaches everything by a name, and one sees where one is', async ({ simulator, launch }) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  const screens: Record<string, () => Promise<unknown>> = {
    list: () => page.locator('body').press('Escape'),
    detail: async () => {
      await syncwatch.row(page, B).focus()
      await page.keyboard.press('i')
      await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
    },
    told: () => page.keyboard.press('Control+b'),
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

test('a dialog holds the focus, and gives it back', async ({ simulator, launch }) => {
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

test('of two dialogs the one on top closes first, and the other still holds the focus', async ({
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

test('in forced colors everything keeps an edge', async ({ simulator, launch }) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  await page.emulateMedia({ forcedColors: 'active' })
  await syncwatch.row(page, A).click()
  await syncwatch.row(page, A).focus()
  const edge = (selector: string): Promise<boolean> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(element)
        return outlineStyle !== 'none' || (borderTopStyle !== 'none' && borderTopWidth !== '0px')
      })
  expect(await edge(`[data-generation-id="${A}"]`)).toBe(true)
  await inspect(page, 'forced-list')
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  expect(await edge('.menu')).toBe(true)
  expect(await edge('.menu-item:focus')).toBe(true)
  await inspect(page, 'forced-menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  expect(await edge('[role="option"][aria-selected="true"]')).toBe(true)
  await inspect(page, 'forced-palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await inspect(page, 'forced-settings')
})

test('what is read out by itself is little: a list at work says nothing', async ({ simulator, launch }) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  simulator.add(endless(C, { outputFileName: 'batch' }))
  await syncwatch.watch(page, C)
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-watch', 'holding')
  await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible()
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const live = '[aria-live], [role="status"], [role="alert"], [role="log"]'
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of [target, ...addedNodes]) {
          const element = node instanceof Element ? node : node.parentElement
          const region = element?.closest(live)
          if (!region || region.getAttribute('aria-live') === 'off') continue
          said.push(`${node.nodeName}: ${element?.outerHTML ?? ''}`)
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const CHANGES = 200
  for (let n = 1; n <= CHANGES; n += 1) await syncwatch.hook('answerName', n % 2 === 0 ? A : C, `take-${n}`)
  await expect(syncwatch.row(page, A)).toContainText(`take-${CHANGES}`)
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual([])
})

test('motion stops where it is not wanted', async ({ simulator, launch }) => {
  const { page } = await openList({ simulator, launch, look: { reducedMotion: 'reduce' } })
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : animation.id)),
  )
  expect(moving).toEqual([])
})

test('wide and narrow, every screen has its place', async ({ simulator, launch }) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  await setSize(syncwatch, 1440, 900)
  await inspect(page, 'wide-list')
  await syncwatch.row(page, B).focus()
  await page.keyboard.press('i')
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await inspect(page, 'wide-detail')
  await page.keyboard.press('Control+,')
  await inspect(page, 'wide-settings')
})

test('at 200 % in a window of 800 px nothing is cut off at the side', async ({ simulator, launch }) => {
  const { page, syncwatch } = await openList({ simulator, launch })
  await setSize(syncwatch, 800, 700)
  await page.evaluate(() => window.syncwatch.saveSettings({ textSize: 200 }))
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(400)
  const isWider = (): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  const cutOff = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('button, input, select')]
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect()
          return element.checkVisibility() && width > 1 && (left < -1 || right > innerWidth + 1)
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 120)),
    )
  const fits = async (): Promise<void> => {
    // Not even while something slides in; what slides is at its place a moment later.
    expect(await isWider()).toBe(false)
    await expect.poll(cutOff).toEqual([])
  }
  await fits()
  await syncwatch.row(page, B).focus()
  await page.keyboard.press('i')
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await fits()
  for (const [keys, name] of [
    ['Control+b', 'Notifications'],
    ['Control+j', 'Downloads'],
    ['Control+,', 'Settings'],
  ] as const) {
    await page.keyboard.press(keys)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await fits()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name })).toBeHidden()
  }
})

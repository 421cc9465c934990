import { endless } from '../simulator'
import { A, B, C } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'
import { openList } from './two-row-list'

test('rows, menus and options keep a visible border in forced colors', async ({ simulator, launch }) => {
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

test('a list whose rows keep changing announces nothing to screen readers', async ({ simulator, launch }) => {
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

test('nothing is animated when the system asks for reduced motion', async ({ simulator, launch }) => {
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

test('list, details and settings pass the accessibility check in a wide window', async ({
  simulator,
  launch,
}) => {
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

test('nothing is cut off at a text size of 200 % in a window 800 px wide', async ({ simulator, launch }) => {
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

import { endless } from '../simulator'
import { A, B, C, RUNNING_AND_COMPLETED } from './generations'
import { checkScreen } from './check-screen'
import { bringToFront } from './in-front'
import { expect, test } from './syncwatch'

test('rows, menus and options have a visible border in forced colors', async ({ openList }) => {
  const { page, syncwatch } = await openList(RUNNING_AND_COMPLETED)
  await page.emulateMedia({ forcedColors: 'active' })
  await syncwatch.row(page, A).click()
  await syncwatch.row(page, A).focus()
  const hasBorder = (selector: string): Promise<boolean> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(element)
        return outlineStyle !== 'none' || (borderTopStyle !== 'none' && borderTopWidth !== '0px')
      })
  expect(await hasBorder(`[data-generation-id="${A}"]`)).toBe(true)
  await checkScreen(page, 'forced-list')
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  expect(await hasBorder('.menu')).toBe(true)
  expect(await hasBorder('.menu-item:focus')).toBe(true)
  await checkScreen(page, 'forced-menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  expect(await hasBorder('[role="option"][aria-selected="true"]')).toBe(true)
  await checkScreen(page, 'forced-palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await checkScreen(page, 'forced-settings')
})

test('screen readers hear actions but not the changes of rows', async ({ simulator, openList }) => {
  const { page, syncwatch } = await openList(RUNNING_AND_COMPLETED)
  simulator.add(endless(C, { outputFileName: 'batch' }))
  await syncwatch.watch(page, C)
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-watch', 'holding')
  await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible()
  await page.evaluate(() => {
    const announced: string[] = []
    Object.assign(window, { announced })
    const live = '[aria-live], [role="status"], [role="alert"], [role="log"]'
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of [target, ...addedNodes]) {
          const element = node instanceof Element ? node : node.parentElement
          const region = element?.closest(live)
          if (!region || region.getAttribute('aria-live') === 'off') continue
          announced.push(`${node.nodeName}: ${element?.outerHTML ?? ''}`)
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const announcements = () =>
    page.evaluate(() => (window as unknown as { announced: string[] }).announced.join('\n'))
  const count = 200
  for (let n = 1; n <= count; n += 1) await syncwatch.hook('answerName', n % 2 === 0 ? A : C, `take-${n}`)
  await expect(syncwatch.row(page, A)).toContainText(`take-${count}`)
  expect(await announcements()).toBe('')

  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Control+c')
  await expect.poll(announcements).toContain('Copied')
})

test('a new row and the opening settings are not animated with reduced motion', async ({
  simulator,
  openList,
}) => {
  const { page, syncwatch } = await openList([endless(A)])
  await bringToFront(page)
  const animations = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
        .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : animation.id)),
    )
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  for (const id of [B, C]) simulator.add(endless(id))
  await syncwatch.watch(page, B)
  await expect.poll(animations).not.toEqual([])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(animations).toEqual([])
  await syncwatch.watch(page, C)
  await expect(syncwatch.row(page, C)).toBeVisible()
  expect(await animations()).toEqual([])
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  expect(await animations()).toEqual([])
})

test('list, details and settings pass the accessibility check in a wide window', async ({ openList }) => {
  const { page, syncwatch } = await openList(RUNNING_AND_COMPLETED)
  await syncwatch.setSize(1440, 900)
  await checkScreen(page, 'wide-list')
  await syncwatch.row(page, B).focus()
  await page.keyboard.press('i')
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await checkScreen(page, 'wide-detail')
  await page.keyboard.press('Control+,')
  await checkScreen(page, 'wide-settings')
})

test('nothing is cut off at a text size of 200 % in a window 800 px wide', async ({ openList }) => {
  const { page, syncwatch } = await openList(RUNNING_AND_COMPLETED)
  await syncwatch.setSize(800, 700)
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
  const expectToFit = async (): Promise<void> => {
    // The page must not become wider even while a pane slides in; its controls may take that long to be in place.
    expect(await isWider()).toBe(false)
    await expect.poll(cutOff).toEqual([])
  }
  await expectToFit()
  await syncwatch.row(page, B).focus()
  await page.keyboard.press('i')
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await expectToFit()
  for (const [keys, name] of [
    ['Control+b', 'Notifications'],
    ['Control+j', 'Downloads'],
    ['Control+,', 'Settings'],
  ] as const) {
    await page.keyboard.press(keys)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await expectToFit()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name })).toBeHidden()
  }
})

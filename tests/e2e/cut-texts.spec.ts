import type { Page } from '@playwright/test'
import { alreadyCompleted, endless } from '../simulator'
import { A, B, C } from './generations'
import { isReadable } from './layout'
import { expect, test } from './syncwatch'

const PROJECT = '5d0c7a44-93b1-4f6e-8a20-1be6c7f01d22'
/** The least and greatest widths of each of the row's layouts, and a common one. */
const WIDTHS = [380, 599, 625, 700, 899, 925, 980, 1200]

/** Returns the second lines of rows in which something follows a cut text. */
function gapsAfterCutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.meta')].flatMap((line) => {
      const { bottom } = line.getBoundingClientRect()
      const parts = [...line.querySelectorAll('.part')].filter(
        (part) => part.getBoundingClientRect().top < bottom - 2,
      )
      const cut = parts.findIndex((part) => part.scrollWidth > part.clientWidth)
      return cut < 0 || cut === parts.length - 1 ? [] : [line.textContent]
    }),
  )
}

test('nothing follows a cut text in the second line of a row, at any width, in both languages', async ({
  openList,
}) => {
  const { syncwatch, page } = await openList([
    endless(A, { model: 'lipsync-2-pro-preview-2026', projectId: PROJECT }),
    alreadyCompleted(B, 60, { model: 'lipsync-2', projectId: PROJECT }),
    endless(C, { model: 'lipsync-2', projectId: PROJECT }),
  ])
  await page.evaluate((id) => window.syncwatch.setHistory({ ids: [id], inHistory: true }), B)
  for (const language of ['en', 'de'] as const) {
    await page.evaluate((to) => window.syncwatch.saveSettings({ language: to }), language)
    for (const filter of ['all', 'history']) {
      await page.locator(`[data-filter="${filter}"]`).click()
      for (const width of WIDTHS) {
        await syncwatch.setSize(width, 680)
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
        expect(await gapsAfterCutTexts(page), `${language}, ${filter}, ${width}`).toEqual([])
      }
    }
  }
})

test('a row that waits for its next try says when at any width, in both languages', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A))
  simulator.fault({ match: { id: A }, times: 'always', do: { body: '<html>Log in</html>' } })
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'retrying')
  for (const [language, time] of [
    ['en', /Trying again (now|in [\d a-z]+)\./],
    ['de', /Neuer Versuch (jetzt|in [\d a-z]+)\./],
  ] as const) {
    await page.evaluate((to) => window.syncwatch.saveSettings({ language: to }), language)
    for (const width of WIDTHS) {
      await syncwatch.setSize(width, 680)
      await expect.poll(() => isReadable(syncwatch.row(page, A).locator('.note'), time)).toBe(true)
    }
  }
})

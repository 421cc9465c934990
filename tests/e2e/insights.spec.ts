import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { alreadyCompleted, endless } from '../simulator'
import { SCREENSHOTS, checkAccessibility, checkScreen } from './check-screen'
import { findEnglishMessages } from './english-messages'
import { A, B } from './generations'
import { storeHistory } from './stored-history'
import { type Running, expect, rowsOf, test } from './syncwatch'

const insightsOf = (page: Page): Locator => page.getByRole('dialog', { name: /^(Insights|Auswertung)$/ })
const card = (page: Page, chart: string): Locator => page.locator(`[data-chart="${chart}"]`)

interface OpenPage {
  syncwatch: Running
  page: Page
}

async function openInsights(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^(Insights|Auswertung)$/ }).click()
  const insights = insightsOf(page)
  await expect(insights).toBeVisible()
  return insights
}

async function openHistory(userData: string, launch: () => Promise<Running>): Promise<OpenPage> {
  await storeHistory(userData, 180)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.setSize(1120, 760)
  await expect(rowsOf(page).first()).toBeVisible()
  return { syncwatch, page }
}

test('insights answer questions with charts, for each model and time range, in light and dark', async ({
  userData,
  launch,
}) => {
  const { syncwatch, page } = await openHistory(userData, launch)
  const insights = await openInsights(page)
  await expect(insights.getByRole('heading', { name: 'How long will lipsync-2 take?' })).toBeVisible()
  await expect(card(page, 'run-times')).toContainText(
    /Half of \d+ runs took between 1:\d\d and \d:\d\d; the median is/,
  )
  await expect(card(page, 'lengths')).toContainText('Yes. The median is')
  await expect(card(page, 'waiting')).toContainText(/on average\. That is .* of the time until they finish/)
  await expect(card(page, 'finishes')).toContainText(/on average\. The highest: \d+, on /)
  await expect(card(page, 'costs')).toContainText(/USD\s[\d.]+ in total\. The highest: USD\s[\d.]+, on /u)
  await checkScreen(page, 'insights')
  await insights.locator('.content').evaluate((content) => content.scrollTo(0, content.scrollHeight))
  await checkScreen(page, 'insights-lower')

  await insights.getByRole('combobox', { name: 'Model' }).selectOption('sync-3')
  await expect(insights.getByRole('heading', { name: 'Do longer videos take sync-3 longer?' })).toBeVisible()
  const columns = (): Promise<number> => card(page, 'finishes').locator('tbody tr').count()
  expect(await columns()).toBe(30)
  await insights.getByRole('button', { name: '7 days' }).click()
  await expect.poll(columns).toBe(7)
  await insights.getByRole('button', { name: 'All' }).click()
  await expect.poll(columns).toBeGreaterThan(10)

  await syncwatch.setSize(2400, 1200)
  await checkScreen(page, 'insights-large')
})

test('failures have the advice of the error catalog', async ({ userData, launch }) => {
  const { page } = await openHistory(userData, launch)
  await openInsights(page)
  const failures = card(page, 'failures')
  await expect(failures).toContainText('The most frequent cause: generation_input_video_inaccessible.')
  // The catalog is read when it is first needed.
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => {
      await openInsights(page)
      const text = await failures.textContent()
      await page.keyboard.press('Escape')
      return text
    })
    .toContain('Suggested fix:')

  await openInsights(page)
  const code = 'generation_input_video_inaccessible'
  const count = await failures.getByRole('row', { name: code }).getByRole('cell').first().textContent()
  await failures.getByRole('button', { name: `Show: ${code}` }).click()
  await expect(insightsOf(page)).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue(`error:${code}`)
  await expect(rowsOf(page)).toHaveCount(Number(count))
  await expect(rowsOf(page).first()).toBeFocused()
})

test('the keyboard opens insights and returns to the row that had the focus', async ({
  userData,
  launch,
}) => {
  const { syncwatch, page } = await openHistory(userData, launch)
  const row = rowsOf(page).nth(3)
  const id = (await row.getAttribute('data-generation-id')) ?? ''
  await row.focus()
  await page.keyboard.press('Control+i')
  await expect(insightsOf(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Back to the list' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '7 days' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(insightsOf(page)).toBeHidden()
  await expect(syncwatch.row(page, id)).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Command palette' }).fill('insights')
  await page.keyboard.press('Enter')
  await expect(insightsOf(page)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(insightsOf(page)).toBeHidden()
  await expect(syncwatch.row(page, id)).toBeFocused()
})

test('a chart can be shown as a table and saved as a picture and as a table', async ({
  userData,
  launch,
}) => {
  const { syncwatch, page } = await openHistory(userData, launch)
  await openInsights(page)
  const failures = card(page, 'failures')
  // Screen readers have the table in either case.
  await expect(failures.getByRole('table')).toBeAttached()
  await failures.getByRole('button', { name: 'Show as table' }).click()
  await expect(failures.getByRole('columnheader', { name: 'Meaning' })).toBeVisible()
  await expect(failures.locator('svg.chart')).toBeHidden()
  await card(page, 'costs').getByRole('button', { name: 'Show as table' }).click()
  await checkScreen(page, 'insights-tables')

  const csv = join(userData, 'failures.csv')
  await syncwatch.hook('answerDialog', csv)
  await failures.getByRole('button', { name: 'Save as table (CSV)' }).click()
  await expect(page.getByText('Saved “failures.csv”')).toBeVisible()
  const text = readFileSync(csv, 'utf8')
  expect(text).toMatch(
    /^\uFEFF"code","count","message","suggestion"\r\n"generation_input_video_inaccessible","\d+",/u,
  )
  expect(text).toContain(`"'=HYPERLINK`)

  for (const chart of ['run-times', 'lengths', 'waiting', 'failures', 'finishes', 'costs']) {
    const png = join(SCREENSHOTS, `insights-saved-${chart}.png`)
    await syncwatch.hook('answerDialog', png)
    await card(page, chart).getByRole('button', { name: 'Save as image (PNG)' }).click()
    await expect(page.getByText(`Saved “insights-saved-${chart}.png”`)).toBeVisible()
    const picture = readFileSync(png)
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    // Twice as wide as on the screen, with a margin.
    expect(picture.readUInt32BE(16)).toBeGreaterThan(900)
  }
})

test('insights are in German, fit a narrow window and large text, and respect forced colors', async ({
  userData,
  launch,
}) => {
  const { syncwatch, page } = await openHistory(userData, launch)
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await openInsights(page)
  await expect(page.getByRole('heading', { name: 'Wie lange braucht lipsync-2?' })).toBeVisible()
  await checkScreen(page, 'insights-german')
  expect(await findEnglishMessages(page)).toEqual([])
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'insights-german-narrow')
  const content = insightsOf(page).locator('.content')
  expect(await content.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)

  await syncwatch.setSize(1120, 760)
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'en', textSize: 200 }))
  await expect(page.getByRole('heading', { name: 'How long will lipsync-2 take?' })).toBeVisible()
  expect(await content.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await checkScreen(page, 'insights-large-text')
  await page.evaluate(() => window.syncwatch.saveSettings({ textSize: 100 }))
  await page.emulateMedia({ forcedColors: 'active' })
  await checkScreen(page, 'insights-forced')
})

test('few runs are too few to tell, and nothing finished yet is said kindly', async ({
  simulator,
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A), alreadyCompleted(B, 400 * 24 * 3_600)])
  await openInsights(page)
  await expect(page.getByText('Nothing finished in this time')).toBeVisible()
  await checkScreen(page, 'insights-empty-range')
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(card(page, 'finishes')).toContainText('How many finish in a week?')
  simulator.finish(A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
  await page.getByRole('button', { name: '30 days' }).click()
  await expect(card(page, 'run-times')).toContainText('1 run: too few to tell.')
  await checkScreen(page, 'insights-few')
})

test('an empty list has insights that invite, and none of their code is loaded before', async ({
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const loaded = (): Promise<number> => page.locator('link[href*="InsightsPage"]').count()
  expect(await loaded()).toBe(0)
  await openInsights(page)
  await expect(page.getByText('No insights yet')).toBeVisible()
  expect(await loaded()).toBeGreaterThan(0)
  await checkAccessibility(page)
})

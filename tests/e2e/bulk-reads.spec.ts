import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { newlyWatched } from '../../electron/core/watchlist/watched-generation'
import { generationSchema } from '../../electron/core/sync-api/generation'
import { writeJournal } from '../../electron/main/platform/storage/journal/journal-rewrite'
import { alreadyCompleted, endless } from '../simulator'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const COUNT = 60
const IDS = Array.from({ length: COUNT }, (_, n) => `0f3c2a10-1111-4222-8333-${String(n).padStart(12, '0')}`)

test.use({ simulatorOptions: { generations: IDS.map((id) => alreadyCompleted(id, 60)) } })

/** Finished generations whose URLs were read long ago. */
test.beforeEach(async ({ userData }) => {
  const entries = IDS.map((id) => {
    const outputUrl = 'https://assets.example.com/old.mp4'
    const createdAt = '2026-11-24T09:00:00.000Z'
    const generation = generationSchema.parse({ id, status: 'COMPLETED', createdAt, outputUrl })
    return { put: { ...newlyWatched(id, 1), generation, readAt: 1, watch: { kind: 'finished' as const } } }
  })
  const file = await writeJournal(join(userData, 'watchlist.jsonl'), entries)
  file.close()
})

async function copyAllUrls(page: Page): Promise<void> {
  await rowsOf(page).first().focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('toolbar', { name: 'Actions for the selection' })
  await bar.getByRole('button', { name: /Copy.* URL/ }).click()
}

test(
  'copying many output URLs refreshes them with one list request',
  { tag: '@either-form' },
  async ({ launch, simulator }) => {
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await copyAllUrls(page)
    await expect(page.getByText(`Copied ${COUNT} output URLs`)).toBeVisible()
    const urls = (await syncwatch.clipboard()).split('\n')
    expect(urls).toHaveLength(COUNT)
    expect(urls.every((url) => url.startsWith(simulator.url))).toBe(true)
    expect(simulator.counts.read + simulator.counts.progress).toBe(0)
  },
)

test('copying many output URLs shows its progress, and Cancel still copies the refreshed ones', async ({
  launch,
  simulator,
}) => {
  simulator.fault({ match: { kind: 'list' }, times: 'always', do: { status: 404 } })
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.evaluate(() => window.syncwatch.saveSettings({ requestsPerMinute: 60 }))
  await copyAllUrls(page)
  const status = page.getByRole('status').filter({ hasText: /Refreshed/ })
  await expect(status).toContainText(/Refreshed ([1-9]|[1-5][0-9]) of 60/)
  await checkScreen(page, 'bulk-reading')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'bulk-reading-german-narrow')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'en' }))
  await status.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText(/Copied (the|\d+) output URLs?/)).toBeVisible()
  await expect(page.getByText(/\d+ output URLs couldn't be refreshed\./)).toBeVisible()
  const urls = (await syncwatch.clipboard()).split('\n')
  expect(urls.length).toBeLessThan(COUNT)
  await expect(status).toHaveCount(0)
})

test('a row that waits for the rate limit says so', async ({ launch, simulator }) => {
  const id = 'f3a1c6e2-1d47-4b8f-9a35-60c2b7d4e101'
  simulator.add(endless(id))
  simulator.fault({ times: 'always', do: { status: 429, headers: { 'retry-after': '1000000000000' } } })
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, id)
  await expect(syncwatch.row(page, id)).toContainText(/Waiting (1 min|[345]\d s) for the rate limit/)
  await expect(syncwatch.row(page, id)).not.toContainText('Trying again now')
  await checkScreen(page, 'rate-limit')
})

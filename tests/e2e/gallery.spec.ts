import type { Locator, Page } from '@playwright/test'
import { idOf, storeList } from '../bench/stored-list'
import { type GenerationScript, alreadyCompleted, endless, fails } from '../simulator'
import { checkScreen } from './check-screen'
import { expectPicture, pictureIn } from './frame-picture'
import { A, B, C } from './generations'
import { type Running, expect, rowsOf, test as base } from './syncwatch'

const RUNNING = endless(A, { outputFileName: 'spring-campaign' })
const TAKES = [
  alreadyCompleted(B, 60, { outputFileName: 'take 1', output: 'teal' }),
  alreadyCompleted(C, 120, { outputFileName: 'take 2', output: 'coral' }),
]
const MANY = 10_000
/** The visible tiles, and a row of them above and below. */
const MAX_DRAWN = 80

interface OpenGallery {
  syncwatch: Running
  page: Page
}

const test = base.extend<{
  openGallery: (generations: readonly GenerationScript[]) => Promise<OpenGallery>
}>({
  openGallery: async ({ openList }, use) => {
    await use(async (generations) => {
      const { syncwatch, page } = await openList(generations)
      await page.getByRole('button', { name: 'Sort and group' }).click()
      await page.getByRole('menuitemradio', { name: 'Gallery' }).click()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('slider', { name: 'Size' })).toBeVisible()
      return { syncwatch, page }
    })
  },
})

/** How many videos play, of all that are there. */
const playing = (of: Page | Locator): Promise<number> =>
  of
    .locator('video')
    .evaluateAll(
      (videos) => videos.filter((video) => video instanceof HTMLVideoElement && !video.paused).length,
    )
const columnsOf = (page: Page): Promise<number> =>
  rowsOf(page).evaluateAll((tiles) => new Set(tiles.map((tile) => tile.getBoundingClientRect().left)).size)

test('the gallery plays the output under the pointer, one at a time, and shows inputs with a ring', async ({
  openGallery,
}) => {
  const { syncwatch, page } = await openGallery([RUNNING, ...TAKES])
  const running = syncwatch.row(page, A)
  await expect(running.getByRole('progressbar')).toHaveCount(1)
  await expectPicture(pictureIn(running), '0.55')
  // Pictures of the outputs, without a video for each.
  for (const id of [B, C]) await expectPicture(pictureIn(syncwatch.row(page, id)))
  await expect(page.locator('video')).toHaveCount(0)
  await syncwatch.row(page, B).focus()
  await expect.poll(() => playing(syncwatch.row(page, B))).toBe(1)
  await syncwatch.row(page, C).hover()
  await expect.poll(() => playing(syncwatch.row(page, C))).toBe(1)
  await expect(page.locator('video')).toHaveCount(1)
  await expect(page.locator('video')).toHaveJSProperty('muted', true)
  await checkScreen(page, 'gallery')
})

test('the arrow keys move in both directions, and the slider changes the columns for the next start', async ({
  openGallery,
  launch,
}) => {
  const generations = Array.from({ length: 7 }, (_, n) => alreadyCompleted(idOf(n), 60 * (n + 1)))
  const { syncwatch, page } = await openGallery(generations)
  const columns = await columnsOf(page)
  await syncwatch.row(page, idOf(0)).focus()
  await page.keyboard.press('ArrowRight')
  await expect(syncwatch.row(page, idOf(1))).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(syncwatch.row(page, idOf(Math.min(6, 1 + columns)))).toBeFocused()
  await page.getByRole('slider', { name: 'Size' }).fill('400')
  await expect.poll(() => columnsOf(page)).toBeLessThan(columns)
  const wide = await columnsOf(page)
  await syncwatch.app.close()
  const again = await launch()
  const nextPage = await again.page()
  await expect(nextPage.getByRole('slider', { name: 'Size' })).toHaveValue('400')
  await expect.poll(() => columnsOf(nextPage)).toBe(wide)
})

test('two selected outputs are compared side by side', async ({ openGallery }) => {
  const { syncwatch, page } = await openGallery([RUNNING, ...TAKES])
  await syncwatch.row(page, B).click()
  await expect(page.getByRole('button', { name: 'Compare outputs' })).toHaveCount(0)
  await syncwatch.row(page, C).click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Compare outputs' }).click()
  const dialog = page.getByRole('dialog', { name: 'Compare outputs' })
  for (const [side, name] of [
    ['A', 'take 1'],
    ['B', 'take 2'],
  ])
    await expect(dialog.getByText(`${side} · ${name}`)).toBeVisible()
  for (const video of await dialog.locator('video').all())
    await expect(video).toHaveJSProperty('readyState', 4)
  await dialog.getByRole('button', { name: 'Sound: B' }).click()
  await expect(dialog.getByRole('button', { name: 'Sound: A' })).toBeVisible()
  await checkScreen(page, 'gallery-compare')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(rowsOf(page)).toHaveCount(3)
})

test('search, filters, groups and names are those of the list', async ({ openGallery }) => {
  const { syncwatch, page } = await openGallery([RUNNING, fails(idOf(1), 0), ...TAKES])
  await page.getByRole('combobox', { name: 'Search' }).fill('"take 2"')
  await expect(rowsOf(page)).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Search' }).fill('')
  await page.evaluate(() => window.syncwatch.saveSettings({ listGroup: 'day' }))
  await expect(page.locator('[data-group-heading]')).toHaveCount(1)
  await syncwatch.row(page, B).focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('The best take')
  await page.keyboard.press('Enter')
  await expect(syncwatch.row(page, B)).toContainText('The best take')
  await checkScreen(page, 'gallery-groups')
  await page.getByRole('button', { name: /^Failed/ }).click()
  await expect(rowsOf(page)).toHaveCount(1)
})

test('ten thousand tiles are drawn only near the screen', async ({ openGallery, simulator, userData }) => {
  await simulator.down()
  await storeList(userData, MANY)
  const { syncwatch, page } = await openGallery([])
  await expect(page.getByRole('grid', { name: 'Generations' })).toHaveAttribute('aria-rowcount', String(MANY))
  expect(await rowsOf(page).count()).toBeLessThan(MAX_DRAWN)
  await rowsOf(page).first().focus()
  await page.keyboard.press('End')
  await expect(syncwatch.row(page, idOf(MANY - 1))).toBeFocused()
  expect(await rowsOf(page).count()).toBeLessThan(MAX_DRAWN)
  // The list shows what the gallery showed.
  await page.evaluate(() => window.syncwatch.saveSettings({ listForm: 'list' }))
  await expect(page.getByRole('slider', { name: 'Size' })).toHaveCount(0)
  await expect(syncwatch.row(page, idOf(MANY - 1))).toBeInViewport()
})

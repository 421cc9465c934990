import type { Locator } from '@playwright/test'
import { alreadyCompleted, simulatorAsset } from '../simulator'
import { A } from './generations'
import { checkScreen } from './check-screen'
import { type OpenList, expect, test as base } from './syncwatch'

const COMPLETED = alreadyCompleted(A, undefined, {
  outputFileName: 'interview',
  output: 'teal',
  input: [
    { type: 'video', url: simulatorAsset('input-teal.mp4') },
    { type: 'audio', url: simulatorAsset('speech.wav') },
  ],
})
const timeOf = (media: Locator): Promise<number> =>
  media.evaluate((element: HTMLMediaElement) => element.currentTime)
const isPaused = (media: Locator): Promise<boolean> =>
  media.evaluate((element: HTMLMediaElement) => element.paused)

const test = base.extend<{ openDetail: () => Promise<OpenList> }>({
  /** Starts the app with a completed generation and opens its details. */
  openDetail: async ({ openList }, use) => {
    await use(async () => {
      const { syncwatch, page } = await openList([COMPLETED])
      await syncwatch.row(page, A).focus()
      await page.keyboard.press('i')
      return { syncwatch, page }
    })
  },
})

test('the player plays, steps by frame, changes speed and loops by keyboard', async ({ openDetail }) => {
  const { page } = await openDetail()
  const player = page.getByRole('group', { name: 'Player: Output' })
  const video = player.locator('video')
  await expect(video).toHaveJSProperty('readyState', 4)
  await player.getByRole('button', { name: 'Play' }).focus()
  await page.keyboard.press('k')
  await expect.poll(() => timeOf(video)).toBeGreaterThan(0.3)
  await page.keyboard.press('k')
  await expect.poll(() => isPaused(video)).toBe(true)

  await page.keyboard.press(',')
  const before = await timeOf(video)
  await page.keyboard.press('.')
  await expect.poll(() => timeOf(video)).toBeGreaterThan(before)
  expect((await timeOf(video)) - before).toBeCloseTo(1 / 25, 2)

  await page.keyboard.press('Shift+<')
  await expect(player.getByRole('combobox', { name: 'Speed' })).toHaveValue('0.75')

  await player.getByRole('slider', { name: 'Position' }).fill('1')
  await page.keyboard.press('i')
  await player.getByRole('slider', { name: 'Position' }).fill('1.4')
  await page.keyboard.press('o')
  await expect(player.getByRole('button', { name: 'Loop' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('k')
  // The position jumps back at the end of the loop.
  await video.evaluate(
    (element: HTMLVideoElement) =>
      new Promise<void>((resolve) => {
        let last = element.currentTime
        element.addEventListener('timeupdate', () => {
          if (element.currentTime < last - 0.1) resolve()
          last = element.currentTime
        })
      }),
  )
  expect(await timeOf(video)).toBeGreaterThanOrEqual(0.95)
  expect(await timeOf(video)).toBeLessThan(1.5)
})

test('the player also plays an input of the generation', async ({ openDetail }) => {
  const { page } = await openDetail()
  await page.getByRole('button', { name: 'Show Audio' }).click()
  const player = page.getByRole('group', { name: 'Player: Input: Audio' })
  await player.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => timeOf(player.locator('audio'))).toBeGreaterThan(0.1)
})

test('input and output play in sync side by side, with a wipe and in A/B mode', async ({ openDetail }) => {
  const { syncwatch, page } = await openDetail()
  await page.getByRole('button', { name: 'Compare with input' }).click()
  const compare = page.getByRole('dialog', { name: 'Compare input and output' })
  const [input, output] = [compare.locator('.a video'), compare.locator('.b video')]
  await expect(input).toHaveJSProperty('readyState', 4)
  await expect(output).toHaveJSProperty('readyState', 4)
  const secondsApart = async (): Promise<number> => Math.abs((await timeOf(input)) - (await timeOf(output)))

  await page.keyboard.press('k')
  await expect.poll(() => timeOf(output)).toBeGreaterThan(0.5)
  await page.keyboard.press('k')
  await expect.poll(() => isPaused(input)).toBe(true)
  await expect.poll(secondsApart).toBeLessThan(1 / 25)
  await page.keyboard.press('.')
  await expect.poll(secondsApart).toBeLessThan(1 / 25)
  const stepped = await timeOf(output)
  await page.keyboard.press('.')
  await expect.poll(async () => (await timeOf(output)) - stepped).toBeGreaterThan(0.03)
  await expect.poll(secondsApart).toBeLessThan(1 / 25)
  await syncwatch.setSize(1280, 800)
  await checkScreen(page, 'compare-side')

  await compare.getByRole('button', { name: 'Wipe' }).click()
  const divider = compare.getByRole('slider', { name: 'Divider between input and output' })
  await expect(divider).toHaveAttribute('aria-valuenow', '50')
  await divider.focus()
  await page.keyboard.press('PageDown')
  await expect(divider).toHaveAttribute('aria-valuenow', '40')
  await checkScreen(page, 'compare-wipe')

  await page.keyboard.press('a')
  await expect(compare.locator('.b')).toBeHidden()
  await expect(compare.locator('.a')).toBeVisible()
  await page.keyboard.press('b')
  await expect(compare.locator('.a')).toBeHidden()
  await expect(compare.locator('.b')).toBeVisible()
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'compare-narrow')
  // The comparison covers the whole width of the window.
  expect(
    await page.evaluate(() =>
      [20, 200, 340].map((x) => Boolean(document.elementFromPoint(x, 20)?.closest('.compare'))),
    ),
  ).toEqual([true, true, true])
  await page.keyboard.press('Escape')
  await expect(compare).toBeHidden()
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
})

test('the player says why a file does not play, and plays it after a retry', async ({
  simulator,
  openDetail,
}) => {
  const always = { match: { kind: 'media' }, times: 'always' } as const
  // Before the start, or the row's preview loads the same file into the cache.
  simulator.fault({ ...always, do: { status: 403 } })
  const { page } = await openDetail()
  const problem = page.getByRole('complementary').getByRole('alert')
  await expect(problem).toHaveAttribute('data-reason', 'expired')
  await checkScreen(page, 'detail-media-problem')
  simulator.clearFaults()
  await problem.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('group', { name: 'Player: Output' }).locator('video')).toHaveJSProperty(
    'readyState',
    4,
  )

  simulator.fault({ ...always, do: { status: 404 } })
  await page.getByRole('button', { name: 'Input: Video' }).click()
  await expect(problem).toContainText('This file is no longer available.')

  simulator.clearFaults()
  simulator.fault({ ...always, do: { status: 503 } })
  await page.getByRole('button', { name: /^Input: Audio/ }).click()
  await expect(problem).toContainText("Couldn't load the file.")
  simulator.clearFaults()
  simulator.fault({ ...always, do: { body: 'no audio', contentType: 'audio/wav' } })
  await problem.getByRole('button', { name: 'Try again' }).click()
  await expect(problem).toHaveAttribute('data-reason', 'unsupported')
  await expect(problem).toContainText("This file's format isn't supported here.")
  await expect(problem.getByRole('button', { name: 'Copy URL' })).toBeVisible()
  await checkScreen(page, 'detail-media-unsupported')
})

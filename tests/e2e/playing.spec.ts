import type { Locator, Page } from '@playwright/test'
import {
  type GenerationScript,
  IMAGES,
  type Simulator,
  completedWith,
  madeFromImage,
  redirectsToStorage,
  simulatorAsset,
} from '../simulator'
import { A } from './generations'
import { checkScreen } from './check-screen'
import { startDownloads } from './downloads-panel'
import { expectApart } from './layout'
import { type OpenList, expect, test as base } from './syncwatch'

const valueOf = <K extends keyof HTMLVideoElement>(media: Locator, name: K): Promise<HTMLVideoElement[K]> =>
  media.evaluate((element, key) => (element as HTMLVideoElement)[key as K], name)

const mediaRequests = (simulator: Simulator) => simulator.requests.filter(({ kind }) => kind === 'media')

interface OpenPlayer extends OpenList {
  player: Locator
  video: Locator
}

const test = base.extend<{ openPlayer: (generation: GenerationScript) => Promise<OpenPlayer> }>({
  /** Starts the app with a completed generation and opens its details. */
  openPlayer: async ({ openList }, use) => {
    await use(async (generation) => {
      const { syncwatch, page } = await openList([generation])
      await syncwatch.row(page, A).focus()
      await page.keyboard.press('i')
      const player = page.getByRole('group', { name: 'Player: Output' })
      return { syncwatch, page, player, video: player.locator('video') }
    })
  },
})

async function plays(page: Page, player: Locator, media: Locator): Promise<void> {
  await player.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => valueOf(media, 'currentTime')).toBeGreaterThan(0.3)
  await page.keyboard.press('k')
}

for (const [file, width, height] of [
  ['portrait.mp4', 270, 480],
  ['odd-size.mp4', 1079, 607],
  ['hdr.mp4', 320, 180],
  ['variable-rate.mp4', 320, 180],
] as const) {
  test(`the player shows an output like ${file}`, async ({ openPlayer }) => {
    const { page, player, video } = await openPlayer(completedWith(A, file))
    await expect(video).toHaveJSProperty('readyState', 4)
    expect([await valueOf(video, 'videoWidth'), await valueOf(video, 'videoHeight')]).toEqual([width, height])
    await plays(page, player, video)
    await player.getByRole('slider', { name: 'Position' }).fill('1.5')
    await expect.poll(() => valueOf(video, 'currentTime')).toBeCloseTo(1.5, 1)
    await expect(page.getByRole('complementary').getByRole('alert')).toBeHidden()
    await checkScreen(page, `playing-${file}`)
  })
}

for (const [file, codec] of [
  ['hevc.mp4', 'HEVC'],
  ['prores.mov', 'ProRes'],
] as const) {
  test(`the player says that the picture of ${codec} can't be shown, and plays its sound`, async ({
    openPlayer,
  }) => {
    const { syncwatch, page, player, video } = await openPlayer(
      completedWith(A, file, { input: [{ type: 'video', url: simulatorAsset('hevc.mp4') }] }),
    )
    const problem = player.getByRole('alert')
    await expect(problem).toContainText(`This video's picture can't be shown here (${codec}).`)
    await plays(page, player, video)
    await expect(player.getByRole('button', { name: 'Next frame' })).toBeHidden()
    await checkScreen(page, `playing-${file}`)
    await problem.getByRole('button', { name: 'Open in browser' }).click()
    await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
    expect((await syncwatch.hook('opened'))[0]).toContain(`/${file}?`)

    await page.getByRole('button', { name: 'Compare with input' }).click()
    const compare = page.getByRole('dialog', { name: 'Compare input and output' })
    await expect(compare.locator('.a').getByRole('alert')).toContainText('HEVC')
    await expect(compare.locator('.b').getByRole('alert')).toContainText(codec)
    await expect(compare.locator('.b').getByRole('button', { name: 'Download' })).toBeVisible()
    await expect(compare.locator('.a').getByRole('button', { name: 'Download' })).toBeHidden()
    await checkScreen(page, `playing-compare-${file}`)
    await compare.locator('.a').getByRole('button', { name: 'Open in browser' }).click()
    await expect.poll(async () => (await syncwatch.hook('opened'))[1]).toContain('/assets/hevc.mp4')
  })
}

test('the player offers alternatives for a video that can’t be played at all', async ({ openPlayer }) => {
  const { page, player } = await openPlayer(completedWith(A, 'hevc-silent.mp4'))
  const problem = player.getByRole('alert')
  await expect(problem).toHaveAttribute('data-reason', 'unsupported')
  await expect(problem.getByRole('button', { name: 'Open in browser' })).toBeVisible()
  await expect(problem.getByRole('button', { name: 'Download' })).toBeVisible()
  await checkScreen(page, 'playing-hevc-silent')
})

test('a missing picture is explained in German and in a narrow window too', async ({ openList }) => {
  const { syncwatch, page } = await openList([
    completedWith(A, 'hevc.mp4', { input: [{ type: 'video', url: simulatorAsset('input-teal.mp4') }] }),
  ])
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await syncwatch.setSize(380, 680)
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('i')
  const problem = page.getByRole('group', { name: 'Player: Ergebnis' }).getByRole('alert')
  await expect(problem).toContainText('Das Bild dieses Videos kann hier nicht angezeigt werden (HEVC).')
  await checkScreen(page, 'playing-hevc-german-narrow')
  await page.getByRole('button', { name: 'Mit Eingabe vergleichen' }).click()
  const compare = page.getByRole('dialog')
  await expect(compare.locator('.b').getByRole('alert')).toBeVisible()
  await expectApart(page, 'figcaption', 'figure p, figure button')
  await checkScreen(page, 'playing-compare-german-narrow')
  await compare.getByRole('button', { name: 'Schieberegler' }).click()
  await expectApart(page, 'figcaption', 'figure p, figure button')
  await checkScreen(page, 'playing-wipe-german-narrow')
})

for (const file of ['audio-only.mp4', 'voice.m4a', 'voice.mp3', 'speech.wav'] as const) {
  test(`the player plays an audio-only output such as ${file}`, async ({ openPlayer }) => {
    const { page, player, video } = await openPlayer(completedWith(A, file))
    await expect(player.getByText('Audio only')).toBeVisible()
    await expect(page.getByRole('complementary').getByRole('alert')).toBeHidden()
    await expect(player.getByRole('button', { name: 'Next frame' })).toBeHidden()
    await plays(page, player, video)
    await checkScreen(page, `playing-${file}`)
  })
}

test('a three-hour video seeks without loading all of it', async ({ simulator, openPlayer }) => {
  const { page, player, video } = await openPlayer(completedWith(A, 'three-hours.mp4'))
  await expect(video).toHaveJSProperty('readyState', 4)
  await expect(player).toContainText('/ 3:00:00.00')
  await player.getByRole('slider', { name: 'Position' }).fill('9000')
  await expect.poll(() => valueOf(video, 'seeking')).toBe(false)
  await expect(player).toContainText('2:30:00.00 / 3:00:00.00')
  await checkScreen(page, 'playing-three-hours')
  const bytes = mediaRequests(simulator).reduce((sum, { bodyBytes = 0 }) => sum + bodyBytes, 0)
  expect(bytes).toBeLessThan(24 * 1024 * 1024)
  // A paused player keeps no connection open.
  expect(simulator.waiting).toBe(0)
})

test('an output on the API’s host that redirects to storage plays without the key @either-form', async ({
  simulator,
  openPlayer,
}) => {
  const { page, player, video } = await openPlayer(redirectsToStorage(A, { output: 'teal' }))
  await expect(video).toHaveJSProperty('readyState', 4)
  await plays(page, player, video)
  const requests = mediaRequests(simulator)
  expect(new Set(requests.map(({ host }) => host?.split(':')[0]))).toEqual(
    new Set(['127.0.0.1', 'localhost']),
  )
  expect(requests.filter(({ keyLast4 }) => keyLast4 !== undefined)).toEqual([])
})

for (const image of IMAGES) {
  test(`an input such as ${image} is shown, and compared`, async ({ simulator, openPlayer }) => {
    const { page } = await openPlayer(madeFromImage(A, image))
    await page.getByRole('button', { name: 'Show Image' }).click()
    const shown = page.getByRole('img', { name: 'Input: Image' })
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(240)
    await checkScreen(page, `playing-${image}`)
    await page.getByRole('button', { name: 'Compare with input' }).click()
    const compared = page.getByRole('dialog').getByRole('img', { name: 'Input: Image' })
    await expect.poll(() => compared.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(240)
    await checkScreen(page, `playing-compare-${image}`)
    await page.keyboard.press('Escape')

    simulator.fault({ match: { kind: 'media' }, times: 'always', do: { status: 404 } })
    await page.getByRole('button', { name: 'Output', exact: true }).click()
    await page.getByRole('button', { name: 'Show Image' }).click()
    await expect(page.getByRole('complementary').getByRole('alert')).toContainText('no longer available')
  })
}

test('a request that hangs ends with its player, and with the window', async ({ simulator, openPlayer }) => {
  simulator.fault({ match: { kind: 'media' }, times: 'always', do: { hang: true } })
  const { syncwatch, page } = await openPlayer(completedWith(A, 'portrait.mp4'))
  await expect.poll(() => simulator.waiting).toBe(2)
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => simulator.waiting).toBe(1)
  await syncwatch.closeWindow()
  await expect.poll(() => simulator.waiting).toBe(0)
})

test('a request in the middle of its body ends with its player, and with its row', async ({
  simulator,
  openPlayer,
}) => {
  simulator.fault({ match: { kind: 'media' }, times: 'always', do: { slowDrip: 2_000 } })
  const { syncwatch, page } = await openPlayer(completedWith(A, 'portrait.mp4'))
  await expect.poll(() => simulator.waiting).toBe(2)
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => simulator.waiting).toBe(1)
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => simulator.waiting).toBe(0)
})

test('previews whose host is slow leave connections to downloads and to the player', async ({
  simulator,
  openList,
  home,
}) => {
  const ids = Array.from({ length: 9 }, (_, n) => `${A.slice(0, -1)}${n}`)
  const [wanted = '', ...slow] = ids
  for (const id of slow)
    simulator.fault({ match: { kind: 'media', id }, times: 'always', do: { slowDrip: 100 } })
  const { syncwatch, page } = await openList(
    ids.map((id) => redirectsToStorage(id)),
    { env: home.env },
  )
  await expect.poll(() => simulator.waiting).toBe(2)
  await syncwatch.row(page, wanted).focus()
  await page.keyboard.press('i')
  const video = page.getByRole('group', { name: 'Player: Output' }).locator('video')
  await expect(video).toHaveJSProperty('readyState', 4)
  await startDownloads(page, wanted)
  await expect(syncwatch.row(page, wanted).getByRole('img', { name: 'Downloaded' })).toBeVisible()
  expect(simulator.waiting).toBe(2)
})

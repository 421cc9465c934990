import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Simulator, completedWith, endless, simulatorAsset } from '../simulator'
import { checkScreen } from './check-screen'
import { expectPicture, pictureIn } from './frame-picture'
import { A, B, C } from './generations'
import { type Running, expect, test } from './syncwatch'

const VIDEO = endless(A, { outputFileName: 'running' })
const IMAGE = endless(B, { input: [{ type: 'image', url: simulatorAsset('still.png') }] })
const BROKEN = endless(C, { input: [{ type: 'video', url: simulatorAsset('hevc.mp4') }] })

const frameOf = (syncwatch: Running, page: Page, id: string): Locator => pictureIn(syncwatch.row(page, id))
const mediaRequests = (simulator: Simulator) => simulator.requests.filter(({ kind }) => kind === 'media')

test('a running row shows the first frame of its input, dimmed, which is read once', async ({
  openList,
  simulator,
  userData,
  launch,
}) => {
  const { syncwatch, page } = await openList([VIDEO, IMAGE])
  for (const id of [A, B]) await expectPicture(frameOf(syncwatch, page, id), '0.55')
  await expect(syncwatch.row(page, A).locator('video')).toHaveCount(0)
  await checkScreen(page, 'input-previews')
  const requested = mediaRequests(simulator).length
  expect(requested).toBeLessThanOrEqual(4)
  expect(mediaRequests(simulator).filter(({ keyLast4 }) => keyLast4 !== undefined)).toEqual([])
  expect(readdirSync(join(userData, 'input-frames'))).toHaveLength(2)
  await syncwatch.app.close()

  const again = await launch()
  const nextPage = await again.page()
  await expectPicture(frameOf(again, nextPage, A), '0.55')
  expect(mediaRequests(simulator)).toHaveLength(requested)

  // It leaves the disk with its generation.
  await again.row(nextPage, A).focus()
  await nextPage.keyboard.press('Delete')
  await expect.poll(() => readdirSync(join(userData, 'input-frames')).length).toBe(1)
})

test('a picture that was drawn before is there at once when its row comes back, without a decoder', async ({
  openList,
}) => {
  const { syncwatch, page } = await openList([VIDEO, IMAGE])
  for (const id of [A, B]) await expectPicture(frameOf(syncwatch, page, id), '0.55')
  await page.evaluate(() => {
    const loaded: string[] = []
    Object.assign(globalThis, { loaded })
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (/VIDEO|IMG/.test(node.nodeName)) loaded.push(node.nodeName)
    }).observe(document.body, { childList: true, subtree: true })
  })
  const search = page.getByRole('combobox', { name: 'Search' })
  await search.fill('no such row')
  await expect(syncwatch.row(page, A)).toHaveCount(0)
  await search.fill('')
  for (const id of [A, B]) await expectPicture(frameOf(syncwatch, page, id), '0.55')
  expect(await page.evaluate(() => (globalThis as unknown as { loaded: string[] }).loaded)).toEqual([])
})

test('an input that can’t be shown leaves the tile, without a message', async ({ openList, simulator }) => {
  const { syncwatch, page } = await openList([BROKEN])
  await expect.poll(() => mediaRequests(simulator).length).toBeGreaterThan(0)
  await expect(syncwatch.row(page, C).locator('video')).toHaveCount(0)
  await expect(frameOf(syncwatch, page, C)).toHaveCSS('opacity', '0')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('no input is requested when their previews are off, and an output’s preview takes its place', async ({
  openList,
  simulator,
  userData,
}) => {
  const { syncwatch, page } = await openList([completedWith(B, 'portrait.mp4')])
  await page.evaluate(() => window.syncwatch.saveSettings({ inputPreviews: false }))
  simulator.add(VIDEO)
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, B).locator('video')).toHaveJSProperty('readyState', 4)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'PROCESSING')
  await expect(syncwatch.row(page, A).locator('canvas')).toHaveCount(0)
  expect(existsSync(join(userData, 'input-frames'))).toBe(false)
})

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Toast } from '../../../electron/contract/app-status'
import type { Downloads as DownloadsState } from '../../../electron/contract/downloads'
import { systemClock } from '../../../electron/core/clock'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { Downloads, type DownloadsOptions } from '../../../electron/main/services/downloads/downloads'
import type { OutputAccess } from '../../../electron/main/services/outputs/output-access'
import { Storage, eventually } from '../downloads-rig'
import { FakeClock, memoryStorage, notOffered, watched } from '../testing'

vi.mock('electron', () => ({}))

const DONE = { status: 'COMPLETED', outputUrl: 'https://cdn.example.com/a.mp4', outputFileName: 'take' }

async function rig(parts: Partial<DownloadsOptions> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'syncwatch-service-'))
  const storage = await Storage.start()
  const opened: string[] = []
  const sent: DownloadsState[] = []
  const toasts: Toast[] = []
  const page = { isListening: true }
  const finished = { watch: { kind: 'finished' } } as const
  const watchlist = new Watchlist(
    memoryStorage([watched('a', DONE, finished), watched('b', DONE, finished), watched('runs')]),
    systemClock,
    () => undefined,
  )
  const address = (id: string) => Promise.resolve(`${storage.url}/${id}`)
  const downloads = new Downloads({
    watchlist,
    outputs: { freshUrl: address, renewedUrl: address } as unknown as OutputAccess,
    planUrl: notOffered,
    storage: { folder: home, now: () => Date.now(), onProblem: () => undefined },
    clock: systemClock,
    random: () => 0,
    get: (url, { headers, signal }) =>
      fetch(url, { ...(headers ? { headers } : {}), signal: signal ?? null }),
    shell: {
      openUrl: (url) => Promise.resolve(void opened.push(url)),
      openPath: (path) => Promise.resolve(void opened.push(path)),
      showItem: (path) => void opened.push(`show ${path}`),
    },
    settings: () => ({ downloadFolder: null, autoDownload: false }),
    systemFolder: join(home, 'Downloads'),
    isListening: () => page.isListening,
    send: (state) => sent.push(state),
    toast: (toast) => toasts.push(toast),
    onError: () => undefined,
    ...parts,
  })
  await downloads.open()
  onTestFinished(() => {
    downloads.queue.stop()
    rmSync(home, { recursive: true, force: true })
  })
  const isDone = (id: string) =>
    downloads.state().downloads.some((one) => one.id === id && one.state === 'done')
  return {
    home,
    storage,
    opened,
    sent,
    toasts,
    page,
    watchlist,
    downloads,
    isDone,
    path: join(home, 'Downloads', 'take.mp4'),
  }
}

describe('opening a download', () => {
  it('opens the file when it is complete, and at once when it is downloaded', async () => {
    const { downloads, opened, path, storage } = await rig()
    await downloads.openWhenComplete(['a'])
    await eventually(() => opened.length === 1)
    await downloads.openWhenComplete(['a'])
    expect(opened).toEqual([path, path])
    expect(storage.requests).toHaveLength(1)
  })

  it('opens and shows an existing file, and refuses a missing one with a message', async () => {
    const { downloads, opened, path, isDone } = await rig()
    await expect(downloads.files.openFile(downloads.queue.get('a'))).rejects.toMatchObject({
      code: 'not_found',
    })
    await downloads.start(['a'])
    await eventually(() => isDone('a'))
    await downloads.files.openFile(downloads.queue.get('a'))
    await downloads.files.showFile(downloads.queue.get('a'))
    await downloads.files.showFolder()
    expect(opened).toEqual([path, `show ${path}`, join(path, '..')])
    rmSync(path)
    await expect(downloads.files.openFile(downloads.queue.get('a'))).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(downloads.files.showFile(downloads.queue.get('a'))).rejects.toMatchObject({
      message: expect.stringContaining('find the downloaded file') as string,
    })
    expect(opened).toHaveLength(3)
  })

  it('creates the system’s download folder, but not a chosen one', async () => {
    const first = await rig()
    await first.downloads.files.showFolder()
    expect(existsSync(join(first.home, 'Downloads'))).toBe(true)
    const chosen = join(first.home, 'drive', 'videos')
    const second = await rig({ settings: () => ({ downloadFolder: chosen, autoDownload: false }) })
    await expect(second.downloads.files.showFolder()).rejects.toMatchObject({ code: 'not_found' })
    await second.downloads.start(['a'])
    await eventually(() => second.downloads.state().downloads[0]?.state === 'failed')
    expect(existsSync(chosen)).toBe(false)
  })
})

describe('starting downloads', () => {
  it('refuses a single generation without output, and skips it among others', async () => {
    const { downloads } = await rig()
    await expect(downloads.start(['runs'])).rejects.toMatchObject({ code: 'no_output' })
    await expect(downloads.start(['unknown'])).rejects.toMatchObject({ code: 'no_output' })
    expect(await downloads.start(['runs', 'a'])).toBe(1)
  })

  it('starts all finished ones except downloaded and paused ones', async () => {
    const { downloads, storage, isDone } = await rig()
    storage.answers.push(storage.hangAfter(10))
    await downloads.start(['a'])
    await eventually(() => storage.requests.length === 1)
    downloads.queue.pause(['a'])
    expect(await downloads.startFinished()).toBe(1)
    await eventually(() => isDone('b'))
    expect(await downloads.startFinished()).toBe(0)
    await downloads.queue.clear()
    expect(await downloads.startFinished()).toBe(0)
    await downloads.queue.cancel(['a'])
    expect(await downloads.startFinished()).toBe(1)
  })
})

describe('sending downloads to the page', () => {
  it('happens at most four times a second, and not without a page', async () => {
    const clock = new FakeClock()
    const { downloads, storage, sent, page, isDone } = await rig({ clock })
    storage.answers.push(storage.hangAfter(200_000))
    await downloads.start(['a'])
    const received = () => downloads.state().downloads[0]?.received ?? 0
    await eventually(() => received() === 200_000)
    clock.advance(249)
    expect(sent).toHaveLength(0)
    clock.advance(1)
    expect(sent.map((state) => state.downloads[0]?.received)).toEqual([200_000])
    downloads.queue.pause(['a'])
    downloads.queue.resume(['a'])
    await eventually(() => isDone('a'))
    expect(sent).toHaveLength(1)
    clock.advance(250)
    expect(sent.map((state) => state.downloads[0]?.state)).toEqual(['running', 'done'])
    // Nothing is sent while nothing changes.
    clock.advance(60_000)
    expect(sent).toHaveLength(2)
    page.isListening = false
    await downloads.start(['b'])
    await eventually(() => isDone('b'))
    clock.advance(60_000)
    expect(sent).toHaveLength(2)
  })

  it('shows a toast for failures while there is no page, only once', async () => {
    const { downloads, storage, toasts, page } = await rig()
    page.isListening = false
    storage.answers = Array.from({ length: 4 }, () => storage.status(403))
    await downloads.start(['a', 'b'])
    await eventually(() => downloads.state().downloads.every(({ state }) => state === 'failed'))
    expect(toasts).toHaveLength(1)
    expect(toasts[0]?.detail).toContain('403')
  })
})

describe('the path of a generation’s output', () => {
  it('is known at once without a download, and when a running one is over', async () => {
    const { downloads, storage } = await rig()
    expect(await downloads.settledPath('a')).toBeNull()
    let answer = (): void => undefined
    storage.answers.push((request, response, body) => (answer = () => storage.whole(request, response, body)))
    await downloads.start(['a'])
    let path: string | null | undefined
    void downloads.settledPath('a').then((settled) => (path = settled))
    await eventually(() => storage.requests.length === 1)
    expect(path).toBeUndefined()
    answer()
    await eventually(() => path !== undefined)
    expect(path).toBe(downloads.queue.paths()[0])
  })

  it('is none after the download was paused', async () => {
    const { downloads, storage } = await rig()
    storage.always = storage.hangAfter(10)
    await downloads.start(['a'])
    const settled = downloads.settledPath('a')
    downloads.queue.pause(['a'])
    expect(await settled).toBeNull()
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../../electron/core/clock'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { Downloads } from '../../../electron/main/services/downloads/downloads'
import { OutputAccess } from '../../../electron/main/services/outputs/output-access'
import { FakeApi } from '../../core/engine/fake-api'
import { Storage, downloadsRig, eventually } from '../downloads-rig'
import { memoryStorage, notOffered, watched } from '../testing'

vi.mock('electron', () => ({}))

const DONE = { status: 'COMPLETED', outputUrl: 'https://example.com/out.mp4' }

it('250 downloads of small files refresh their expired URLs with a few requests', async () => {
  const home = mkdtempSync(join(tmpdir(), 'syncwatch-bulk-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const server = await Storage.start()
  server.body = Buffer.from('small')
  const ids = Array.from({ length: 250 }, (_, n) => `old-${n}`)
  const old = ids.map((id) => watched(id, DONE, { readAt: 1, watch: { kind: 'finished' } }))
  const watchlist = new Watchlist(memoryStorage(old), systemClock, () => undefined)
  const finishes = new Map(ids.map((id) => [id, 0]))
  const api = new FakeApi({ clock: systemClock, finishes, latency: () => 5 })
  const limits = { requestsPerMinute: 300, openHolds: 80 }
  const engine = new WatchEngine({ api, watchlist, clock: systemClock, random: () => 0.5, limits })
  engine.start()
  onTestFinished(() => engine.stop())
  const downloads = new Downloads({
    watchlist,
    outputs: new OutputAccess(watchlist, engine, systemClock, () => true),
    planUrl: notOffered,
    storage: { folder: home, now: () => Date.now(), onProblem: () => undefined },
    clock: systemClock,
    random: () => 0,
    get: (_url, { signal }) => fetch(server.url, { signal: signal ?? null }),
    shell: { openUrl: () => Promise.resolve(), openPath: () => Promise.resolve(), showItem: () => undefined },
    settings: () => ({ downloadFolder: null, autoDownload: false }),
    systemFolder: join(home, 'Downloads'),
    isListening: () => false,
    send: () => undefined,
    toast: () => undefined,
    onError: () => undefined,
  })
  await downloads.open()
  onTestFinished(() => downloads.queue.stop())
  expect(await downloads.startFinished()).toBe(250)
  await eventually(() => downloads.queue.paths().length === 250)
  expect(api.requests.length).toBeLessThanOrEqual(8)
}, 30_000)

it('a download whose URL waits for the API can be canceled at once', async () => {
  const never = () => new Promise<string>(() => undefined)
  const rig = await downloadsRig({ parts: { urls: { freshUrl: never, renewedUrl: never } } })
  await rig.queue.start(['a'])
  expect(rig.get('a').state).toBe('running')
  await rig.queue.cancel(['a'])
  await rig.until('a', 'canceled')
  expect(rig.queue.shown()).toMatchObject([{ id: 'a', state: 'canceled' }])
})

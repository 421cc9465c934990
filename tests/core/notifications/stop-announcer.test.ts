import { describe, expect, it } from 'vitest'
import type { StopNotification } from '../../../electron/core/notifications/notification'
import type { MomentaryReason } from '../../../electron/core/notifications/rules'
import { StopAnnouncer } from '../../../electron/core/notifications/stop-announcer'
import { watchStops } from '../../../electron/core/notifications/watch-stop'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { ManualClock } from '../../simulator'
import { MINUTE, NOW, generation, watched } from '../samples'

const GRACE_MS = 45_000

const running = watched({ generation: generation() })
const finished = watched({ generation: generation({ status: 'COMPLETED' }), watch: { kind: 'finished' } })
const missingSince = (since: number, changes: Partial<WatchedGeneration> = {}): WatchedGeneration =>
  watched({
    generation: generation(),
    watch: { kind: 'missing', cause: 'not_found', message: 'Not found', since },
    ...changes,
  })

function set() {
  const clock = new ManualClock(NOW)
  const state = {
    entries: [running] as WatchedGeneration[],
    isKeyRefused: false,
    hasFailedWrites: false,
    suppressed: null as MomentaryReason | null,
  }
  const notified: StopNotification[] = []
  const suppressed: string[] = []
  const recovered: string[] = []
  const announcer = new StopAnnouncer({
    clock,
    health: () => state,
    suppressionReason: () => state.suppressed,
    notify: (notification) => void notified.push(notification),
    onSuppressed: ({ key }, reason) => void suppressed.push(`${reason} ${key}`),
    onRecovered: (key) => void recovered.push(key),
  })
  const change = (changes: Partial<typeof state>): void => {
    Object.assign(state, changes)
    announcer.check()
  }
  return { clock, change, notified, suppressed, recovered, announcer }
}

describe('a watch that has stopped', () => {
  it.each([
    ['for a refused key', { isKeyRefused: true }, 'your API key was refused'],
    ['for writes that the disk refuses', { hasFailedWrites: true }, 'save your list'],
    ['because every generation is missing', { entries: [missingSince(NOW + 1)] }, 'weren’t found'],
  ])('%s is notified once, with advice', (_why, changes, title) => {
    const { clock, change, notified, announcer } = set()
    change(changes)
    clock.advance(GRACE_MS - 1)
    expect(notified).toEqual([])
    clock.advance(1)
    for (let minute = 0; minute < 60; minute += 1) {
      announcer.check()
      clock.advance(MINUTE)
    }
    expect(notified).toHaveLength(1)
    expect(notified[0]?.title.replace("'", '’')).toContain(title)
    expect(notified[0]?.body).not.toBe('')
  })

  it('and recovers within the grace period is not notified', () => {
    const { clock, change, notified } = set()
    change({ isKeyRefused: true })
    clock.advance(36_000)
    change({ isKeyRefused: false })
    clock.advance(20 * MINUTE)
    expect(notified).toEqual([])
  })

  it('and recovers again and again is notified at most every ten minutes', () => {
    const { clock, change, notified, recovered } = set()
    for (let minute = 0; minute < 30; minute += 1) {
      change({ isKeyRefused: true })
      clock.advance(50_000)
      change({ isKeyRefused: false })
      clock.advance(10_000)
    }
    expect(notified.length).toBeLessThanOrEqual(3)
    expect(recovered).toHaveLength(30)
    expect(new Set(notified.map(({ key }) => key)).size).toBe(notified.length)
  })

  it('again soon after its recovery is notified ten minutes after the first notification', () => {
    const { clock, change, notified } = set()
    change({ isKeyRefused: true })
    clock.advance(MINUTE)
    change({ isKeyRefused: false })
    change({ isKeyRefused: true })
    clock.advance(8 * MINUTE)
    expect(notified).toHaveLength(1)
    clock.advance(2 * MINUTE)
    expect(notified).toHaveLength(2)
  })

  it('during a mute is logged with the reason, and notified when the mute ends', () => {
    const { clock, change, notified, suppressed } = set()
    change({ isKeyRefused: true, suppressed: 'muted' })
    clock.advance(60 * MINUTE)
    expect(notified).toEqual([])
    change({ suppressed: 'quiet_hours' })
    clock.advance(60 * MINUTE)
    expect(suppressed.map((line) => line.split(' ')[0])).toEqual(['muted', 'quiet_hours'])
    change({ suppressed: null })
    clock.advance(MINUTE)
    expect(notified).toHaveLength(1)
    expect(suppressed[0]).toContain(notified[0]?.key)
  })

  it('and recovers during a mute is not notified', () => {
    const { clock, change, notified } = set()
    change({ isKeyRefused: true, suppressed: 'muted' })
    clock.advance(10 * MINUTE)
    change({ isKeyRefused: false })
    change({ suppressed: null })
    clock.advance(10 * MINUTE)
    expect(notified).toEqual([])
  })

  it('for two reasons is notified once for each', () => {
    const { clock, change, notified } = set()
    change({ isKeyRefused: true, hasFailedWrites: true })
    clock.advance(MINUTE)
    expect(notified.map(({ key }) => key.split(':')[1])).toEqual(['key_refused', 'not_saved'])
  })
})

describe('missing generations', () => {
  it('that were missing at the start are not notified again', () => {
    const { clock, change, notified } = set()
    change({ entries: [missingSince(NOW - MINUTE)] })
    clock.advance(10 * MINUTE)
    expect(notified).toEqual([])
  })

  it('that were notified are not notified again when another generation finishes', () => {
    const { clock, change, notified } = set()
    const gone = missingSince(NOW + 1)
    change({ entries: [gone] })
    clock.advance(MINUTE)
    change({ entries: [gone, running] })
    clock.advance(20 * MINUTE)
    change({ entries: [gone, finished] })
    clock.advance(20 * MINUTE)
    expect(notified).toHaveLength(1)
    change({ entries: [gone, running] })
    change({ entries: [gone, missingSince(clock.now())] })
    clock.advance(MINUTE)
    expect(notified).toHaveLength(2)
  })

  it('don’t stop the watch while another generation is followed', () => {
    expect(
      watchStops({ entries: [missingSince(NOW), running], isKeyRefused: false, hasFailedWrites: false }),
    ).toEqual([])
  })

  it('that the API never returned don’t stop the watch', () => {
    const entries = [missingSince(NOW, { generation: null })]
    expect(watchStops({ entries, isKeyRefused: false, hasFailedWrites: false })).toEqual([])
  })
})

it('finds no stop when every generation has finished', () => {
  expect(watchStops({ entries: [finished], isKeyRefused: true, hasFailedWrites: true })).toEqual([])
})

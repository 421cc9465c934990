import { expect, it } from 'vitest'
import type { AppStatus } from '../../../electron/contract/app-status'
import { StatusFeed } from '../../../electron/main/services/generations/status-feed'
import { ManualClock } from '../../simulator'
import { FakeClock, appStatusOf } from '../testing'

function feed() {
  const clock = new FakeClock()
  const sent: AppStatus[] = []
  const page = { status: appStatusOf({ requestsLastMinute: 1 }), isListening: true }
  const made = new StatusFeed(
    clock,
    () => page.isListening,
    () => page.status,
    (status) => sent.push(status),
  )
  const change = (changes: Partial<AppStatus>): void => {
    page.status = { ...page.status, ...changes }
    made.request()
  }
  made.request()
  clock.advance(500)
  return { clock, sent, page, change, made }
}

it('sends changes of connection and counts within half a second', () => {
  const { clock, sent, change } = feed()
  expect(sent).toHaveLength(1)
  change({ connection: 'offline', retryAt: 5 })
  clock.advance(500)
  expect(sent.at(-1)).toMatchObject({ connection: 'offline', retryAt: 5 })
  change({ watching: 7 })
  clock.advance(500)
  expect(sent.at(-1)).toMatchObject({ watching: 7 })
})

it('waits for nothing while there is no page', () => {
  const clock = new ManualClock()
  let isListening = false
  const made = new StatusFeed(
    clock,
    () => isListening,
    () => appStatusOf({}),
    () => undefined,
  )
  made.request()
  expect(clock.pending).toBe(0)
  isListening = true
  made.request()
  expect(clock.pending).toBe(1)
})

it('sends the request counters alone every five seconds', () => {
  const { clock, sent, change } = feed()
  for (let n = 2; n <= 41; n += 1) {
    change({ requestsLastMinute: n, openHolds: n })
    clock.advance(250)
  }
  expect(sent).toHaveLength(3)
  expect(sent.at(-1)?.requestsLastMinute).toBeGreaterThan(35)
})

it('reads the status once in five seconds while only counters move', () => {
  const clock = new FakeClock()
  let reads = 0
  const status = () => appStatusOf({ requestsLastMinute: (reads += 1) })
  const made = new StatusFeed(
    clock,
    () => true,
    status,
    () => undefined,
  )
  for (let n = 0; n < 100; n += 1) {
    made.requestCounters()
    clock.advance(100)
  }
  expect(reads).toBe(2)
})

it('keeps the request count still while it moves by little, and sends it after half a minute', () => {
  const { clock, sent, change } = feed()
  change({ requestsLastMinute: 90 })
  clock.advance(10_000)
  expect(sent.at(-1)?.requestsLastMinute).toBe(90)
  const before = sent.length
  for (let second = 0; second < 60; second += 1) {
    change({ requestsLastMinute: 85 + (second % 11), openHolds: second })
    clock.advance(1_000)
  }
  expect(sent.length - before).toBe(2)
  change({ requestsLastMinute: 120 })
  clock.advance(5_500)
  expect(sent.at(-1)?.requestsLastMinute).toBe(120)
})

it('sends no count that is the same as before', () => {
  const { clock, sent, change } = feed()
  for (let second = 0; second < 120; second += 1) {
    change({ openHolds: second })
    clock.advance(1_000)
  }
  expect(sent).toHaveLength(1)
})

it('sends the decreasing request count, and nothing when it is zero', () => {
  const { clock, sent, page } = feed()
  page.status = appStatusOf({ requestsLastMinute: 0 })
  clock.advance(5_000)
  expect(sent.map(({ requestsLastMinute }) => requestsLastMinute)).toEqual([1, 0])
  clock.advance(60_000)
  expect(sent).toHaveLength(2)
  expect(clock.waiting).toBe(0)
})

it('sends nothing without a page, and a new page what has changed since its snapshot', () => {
  const { clock, sent, page, change, made } = feed()
  page.isListening = false
  change({ watching: 3 })
  clock.advance(60_000)
  expect(sent).toHaveLength(1)
  page.isListening = true
  made.reset()
  change({ watching: 0 })
  clock.advance(500)
  expect(sent.at(-1)).toMatchObject({ watching: 0 })
})

it('sends the status at once when the page is shown again, and nothing while it is hidden', () => {
  const { clock, sent, page, change, made } = feed()
  page.isListening = false
  change({ watching: 7 })
  clock.advance(60_000)
  expect(sent).toHaveLength(1)
  page.isListening = true
  made.refresh()
  expect(sent).toHaveLength(2)
  expect(sent[1]).toMatchObject({ watching: 7 })
})

it('counts the requests of a snapshot down on a new page, even when no further request goes out', () => {
  const { clock, sent, page, made } = feed()
  page.isListening = false
  clock.advance(60_000)
  page.status = appStatusOf({ requestsLastMinute: 12 })
  made.reset()
  page.isListening = true
  page.status = appStatusOf({ requestsLastMinute: 0 })
  clock.advance(5_000)
  expect(sent.map(({ requestsLastMinute }) => requestsLastMinute)).toEqual([1, 0])
})

import { describe, expect, it } from 'vitest'
import type { GenerationRow, TimeLeft } from '../../electron/contract/generation-row'
import { matchesFilter } from '../../renderer/model/filter'
import { rowBar, rowNote, rowTime, statusLabel, watchLabel } from '../../renderer/text/row-labels'
import { isKeyRefused } from '../../renderer/model/watch-problem'
import { CONNECTION_MESSAGES, retryMessage } from '../../renderer/text/connection-messages'
import { formatTime } from '../../renderer/text/times'
import { CONNECTED, STORED_KEY, exactly, fakeRow } from './fixtures'

const NOW = 1_000_000

function note(more: Partial<GenerationRow>): [string | null, string, string | null] {
  const { lead, text, detail } = rowNote(fakeRow('a', more), NOW)
  return [lead, text, detail]
}

describe('the note of a row', () => {
  it('shows the percentage and the time left', () => {
    const left = exactly(NOW + 180_000)
    expect(note({ progress: 45.9, timeLeft: left })).toEqual(['45%', 'about 3 min left', null])
    const range = { ...left, earliestAt: NOW + 121_000, latestAt: NOW + 239_000, isRange: true }
    expect(note({ progress: 45.9, timeLeft: range })).toEqual(['45%', '2–4 min left', null])
    expect(note({ progress: 99, timeLeft: exactly(NOW - 1) })).toEqual(['99%', 'any moment now', null])
    expect(note({})).toEqual([null, 'In progress', null])
    expect(note({ status: 'PENDING' })).toEqual([null, 'Waiting to start', null])
  })

  it('advises not to submit a generation again that has waited to start for more than five minutes', () => {
    const pending = { status: 'PENDING', createdAt: NOW - 5 * 60_000 } as const
    expect(note(pending)).toEqual([null, 'Waiting to start', null])
    const long = { ...pending, createdAt: NOW - 5 * 60_000 - 1 }
    expect(note(long)).toEqual([null, 'Waiting for 5 min, longer than usual', "Don't submit it again"])
    expect(note({ ...long, watch: { kind: 'paused', reason: 'user' } })).toEqual([null, 'Paused', null])
    expect(note({ ...long, status: 'PROCESSING' })).toEqual([null, 'In progress', null])
  })

  it('says when a run takes longer than usual, and for how long it has run', () => {
    const createdAt = NOW - 125_000
    const longer = { longerThanUsualAt: NOW }
    const words = 'longer than usual, 2 min so far'
    const over = exactly(NOW - 1, longer)
    expect(note({ progress: 99, timeLeft: over, createdAt })).toEqual(['99%', words, null])
    expect(note({ timeLeft: over })).toEqual([null, 'longer than usual', null])
    const known = exactly(NOW + 60_000, longer)
    expect(note({ timeLeft: known, createdAt })).toEqual([null, 'about 1 min left', words])
    const usual = exactly(NOW - 1, { longerThanUsualAt: NOW + 1 })
    expect(note({ timeLeft: usual, createdAt })).toEqual([null, 'any moment now', null])
  })

  it('shows the expected time of the finish in a tooltip', () => {
    const tip = (timeLeft: TimeLeft): string | null => rowNote(fakeRow('a', { timeLeft }), NOW).tip
    const range = { ...exactly(NOW + 180_000), earliestAt: NOW + 60_000, latestAt: NOW + 300_000 }
    const [from, to] = [formatTime(range.earliestAt), formatTime(range.latestAt)]
    expect(tip(range)).toBe(`Expected to finish between ${from} and ${to}.`)
    expect(tip({ ...range, longerThanUsualAt: NOW })).toContain('Taking longer than usual.')
    expect(tip(exactly(NOW + 180_000))).toBe(`Expected to finish at about ${formatTime(NOW + 180_000)}.`)
    expect(tip(exactly(NOW - 1))).toBeNull()
  })

  it('shows no time left while the generation is paused or retried', () => {
    const timeLeft = exactly(NOW + 180_000)
    expect(note({ timeLeft, watch: { kind: 'paused', reason: 'user' } })[1]).toBe('Paused')
    expect(note({ timeLeft, status: 'PENDING' })[1]).toBe('Waiting to start')
  })

  it('shows the state of the watch', () => {
    const retrying = {
      kind: 'retrying',
      at: NOW + 12_000,
      attempt: 1,
      message: "Couldn't reach the API",
    } as const
    expect(note({ watch: retrying })[1]).toBe("Trying again in 12 s. Couldn't reach the API.")
    expect(note({ progress: 45, watch: { kind: 'paused', reason: 'user' } })).toEqual(['45%', 'Paused', null])
    const missing = { kind: 'missing', cause: 'not_found', message: 'Not known' } as const
    expect(note({ status: null, watch: missing })[1]).toBe('Not known.')
    expect(watchLabel({ kind: 'reading' })).toBe('queued')
  })

  it('says that a row waits for the rate limit, and for how long', () => {
    const limited = (fields: Parameters<typeof fakeRow>[1], until: number): string =>
      rowNote(fakeRow('a', fields), NOW, { connection: 'slowed', retryAt: until }).text
    const retrying = {
      kind: 'retrying',
      at: NOW + 40_000,
      attempt: 1,
      message: 'Rate limit reached',
    } as const
    const until = NOW + 40_000
    expect(limited({ watch: retrying }, until)).toBe('Waiting 40 s for the rate limit')
    expect(limited({ watch: { ...retrying, at: NOW - 1 } }, until)).toBe('Waiting 40 s for the rate limit')
    expect(limited({ status: null, watch: { kind: 'queued' } }, until)).toBe(
      'Waiting 40 s for the rate limit',
    )
    // While a probe checks whether the limit is still in force.
    expect(limited({ watch: { ...retrying, at: NOW - 1 } }, NOW - 1)).toBe('Waiting for the rate limit')
    expect(limited({ progress: 40, watch: { kind: 'holding' } }, until)).not.toContain('rate limit')
    const later = { ...retrying, at: NOW + 90_000, message: 'API error (500).' }
    expect(limited({ watch: later }, until)).toBe('Trying again in 1 min 30 s. API error (500).')
  })

  it('shows the same time as the status line until the unreachable API is tried again', () => {
    const offline = { ...CONNECTED, connection: 'offline', retryAt: NOW + 12_000 } as const
    const text = (at: number): string => {
      const watch = { kind: 'retrying', at, attempt: 1, message: "Couldn't reach the API" } as const
      return rowNote(fakeRow('a', { watch }), NOW, offline).text
    }
    const expected = `${String(retryMessage(offline, NOW))} Couldn't reach the API.`
    expect(text(NOW + 1_400)).toBe(expected)
    expect(text(NOW + 40_000)).toBe(expected)
  })

  it('shows the message of a failure before its code', () => {
    const error = { message: 'The input could not be read', code: 'generation_input' }
    expect(note({ status: 'FAILED', error })).toEqual([
      null,
      'The input could not be read.',
      'generation_input',
    ])
    expect(note({ status: 'REJECTED' })).toEqual([null, 'No reason given.', null])
  })

  it('says when a generation finished and how long it took', () => {
    const row = fakeRow('a', {
      status: 'COMPLETED',
      finishedAt: NOW - 180_000,
      tookMs: 252_000,
      outputDuration: 32.4,
    })
    expect(note(row)).toEqual([null, 'Finished 3 min ago', '32 s video'])
    expect(rowTime(row, NOW)).toBe('took 4 min 12 s')
    expect(rowTime(fakeRow('b', { createdAt: NOW - 61_000 }), NOW)).toBe('1 min')
    expect(rowTime(fakeRow('b', { createdAt: NOW - 59_999 }), NOW)).toBe('under 1 min')
    expect(rowTime(fakeRow('b', { createdAt: NOW - 65 * 60_000 }), NOW)).toBe('1 h 5 min')
  })

  it('shows an unknown status as the API spells it', () => {
    expect(statusLabel(fakeRow('a', { status: 'UPSCALING' }))).toBe('UPSCALING')
    expect(statusLabel(fakeRow('a', { status: null }))).toBe('Queued')
  })
})

describe('the progress bar', () => {
  it('is shown while the generation runs, and shows dots only while the progress is unknown', () => {
    expect(rowBar(fakeRow('a', { progress: 140 }))).toEqual({ value: 100, runs: false })
    expect(rowBar(fakeRow('a'))).toEqual({ value: null, runs: true })
    expect(rowBar(fakeRow('a', { status: 'PENDING' }))).toEqual({ value: null, runs: false })
    expect(rowBar(fakeRow('a', { watch: { kind: 'paused', reason: 'user' } }))?.runs).toBe(false)
    expect(rowBar(fakeRow('a', { status: 'FAILED' }))).toBeNull()
  })
})

describe('the filter', () => {
  const row = fakeRow('8f3a-c21b', {
    fileName: 'Welcome-Video',
    model: 'lipsync-2',
    projectId: 'proj_1',
    status: 'FAILED',
    error: { message: 'The input could not be read', code: 'generation_input' },
  })

  it('counts a missing generation among the failed', () => {
    const missing = fakeRow('b', { watch: { kind: 'missing', cause: 'not_found', message: '' } })
    expect(matchesFilter(missing, 'failed')).toBe(true)
    expect(matchesFilter(missing, 'running')).toBe(false)
    expect(matchesFilter(row, 'all')).toBe(true)
  })
})

describe('the status line', () => {
  it('says what happened and when the next try is', () => {
    const offline = { ...CONNECTED, connection: 'offline', retryAt: NOW + 12_000 } as const
    expect(CONNECTION_MESSAGES.offline.text()).toBe("Couldn't reach the API.")
    expect(retryMessage(offline, NOW)).toBe('Trying again in 12 s.')
    expect(retryMessage({ ...CONNECTED, retryAt: NOW }, NOW)).toBeNull()
  })

  it('tells a refused key from a missing one', () => {
    expect(isKeyRefused(CONNECTED, STORED_KEY)).toBe(false)
    expect(isKeyRefused({ ...CONNECTED, connection: 'key_refused' }, STORED_KEY)).toBe(true)
    expect(isKeyRefused({ ...CONNECTED, connection: 'key_refused' }, { ...STORED_KEY, source: 'none' })).toBe(
      false,
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { AppStatus } from '../../../electron/contract/app-status'
import { newSetId } from '../../../electron/contract/set-id'
import { type StoredSet, plainSet, unreadBatch } from '../../../electron/core/sets/stored-set'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { type TrayItem, trayModel } from '../../../electron/main/shell/tray/tray-model'
import { appStatusOf, watched } from '../testing'

const SEEN = 10_000
const NOW = 20_000
const MINUTE = 60_000
const running = (id: string, percent: number | null = null, addedAt = 1): WatchedGeneration =>
  watched(id, { progress_percent: percent }, { addedAt })
const ended = (id: string, finishedAt: number | null, status = 'COMPLETED'): WatchedGeneration =>
  watched(id, { status }, { finishedAt, watch: { kind: 'finished' } })
const model = (entries: WatchedGeneration[], status: Partial<AppStatus> = {}) =>
  trayModel(entries, appStatusOf(status), SEEN, NOW)
const labels = (items: readonly TrayItem[]): string[] =>
  items.map((item) => (item === 'separator' ? '-' : item.label))
const actionOf = (items: readonly TrayItem[], label: string) => {
  const found = items.find((item) => item !== 'separator' && item.label === label)
  return found === undefined || found === 'separator' ? undefined : found.action
}

it('shows an idle tray for an empty watchlist', () => {
  const { picture, tooltip, title, items } = model([])
  expect({ picture, tooltip, title }).toEqual({
    picture: 'idle',
    tooltip: 'Syncwatch: nothing running',
    title: '',
  })
  expect(labels(items)).toEqual([
    'Nothing running',
    '-',
    'Pause watching',
    'Mute for an hour',
    'Add from clipboard',
    'Open Syncwatch',
    '-',
    'Quit',
  ])
  expect(actionOf(items, 'Nothing running')).toBeNull()
  expect(actionOf(items, 'Open Syncwatch')).toEqual({ kind: 'open_window' })
  expect(actionOf(items, 'Quit')).toEqual({ kind: 'quit' })
})

describe('running generations in the tray', () => {
  it('are sorted by progress, then by when they were added', () => {
    const { picture, title, tooltip, items } = model([
      running('none-later', null, 3),
      running('slow', 5.9),
      running('none-sooner', null, 2),
      running('fast', 80),
      running('start', 0),
    ])
    expect(picture).toBe('working')
    expect(title).toBe('5')
    expect(tooltip).toBe('Syncwatch: 5 running')
    expect(labels(items).slice(1, 6)).toEqual([
      'fast: 80 %',
      'slow: 5 %',
      'start: 0 %',
      'none-sooner: waiting',
      'none-later: waiting',
    ])
    expect(actionOf(items, 'fast: 80 %')).toEqual({ kind: 'show_generation', id: 'fast' })
  })

  it('are limited to eight', () => {
    const { items, title } = model(Array.from({ length: 11 }, (_, at) => running(`run-${at}`, 50, at)))
    expect(labels(items).filter((label) => label.startsWith('run-'))).toHaveLength(8)
    expect(actionOf(items, 'and 3 more')).toEqual({ kind: 'open_window' })
    expect(title).toBe('11')
    expect(
      labels(model(Array.from({ length: 8 }, (_, at) => running(`run-${at}`))).items).join(),
    ).not.toContain('more')
  })

  it('don’t include missing ones', () => {
    const missing = watched('gone', null, { watch: { kind: 'missing', cause: 'not_found', message: '' } })
    expect(model([missing])).toMatchObject({ picture: 'idle', title: '' })
  })
})

describe('sets in the tray', () => {
  const setId = newSetId(NOW - MINUTE, 0)
  const inSet = (entry: WatchedGeneration): WatchedGeneration => ({ ...entry, setId })
  const named = (nameOf: (id: string) => string, known: readonly StoredSet[] = []) => ({
    known,
    get: (id: string) => ({ ...(known.find((set) => set.id === id) ?? plainSet(id)), name: nameOf(id) }),
  })

  it('have a line each, with their name and progress, which shows their generations', () => {
    const entries = [inSet(running('a', 40)), inSet(ended('b', 15_000, 'FAILED')), running('c', 10)]
    const { items } = trayModel(
      entries,
      appStatusOf({}),
      SEEN,
      NOW,
      null,
      named(() => 'Spring ads'),
    )
    expect(labels(items)[1]).toBe('Spring ads: 1 of 2 done, 1 failed')
    expect(actionOf(items, 'Spring ads: 1 of 2 done, 1 failed')).toEqual({
      kind: 'show_generations',
      ids: ['a', 'b'],
    })
  })

  it('are the latest three that run', () => {
    const many = Array.from({ length: 5 }, (_, at) => ({
      ...running(`g${at}`),
      setId: newSetId(NOW + at, 0),
    }))
    const done = inSet(ended('done', 15_000))
    const { items } = trayModel(
      [...many, done],
      appStatusOf({}),
      SEEN,
      NOW,
      null,
      named((id) => id),
    )
    const lines = labels(items).filter((label) => label.includes(' done'))
    expect(lines).toEqual([4, 3, 2].map((at) => `${newSetId(NOW + at, 0)}: 0 of 1 done`))
  })

  it('have a line for a batch even before it has generations, which opens the window', () => {
    const known = { ...plainSet(setId), batch: { ...unreadBatch('batch-1'), isRead: true, notCreated: 5 } }
    const lineOf = (...entries: WatchedGeneration[]) =>
      trayModel(
        entries,
        appStatusOf({}),
        SEEN,
        NOW,
        null,
        named(() => 'Batch 1', [known]),
      ).items[1]
    expect(lineOf()).toEqual({
      label: 'Batch 1: 0 of 5 done, 5 still to come',
      action: { kind: 'open_window' },
    })
    expect(lineOf(inSet(ended('b', 15_000)))).toMatchObject({
      label: 'Batch 1: 1 of 6 done, 5 still to come',
      action: { kind: 'show_generations', ids: ['b'] },
    })
  })
})

describe('the next finish in the tray', () => {
  const expected = (id: string, inMs: number): WatchedGeneration => {
    const at = NOW + inMs
    const times = { earliestAt: at, expectedAt: at, latestAt: at, longerThanUsualAt: null }
    const shown = { timeLeft: { ...times, isRange: false }, doubtedAt: null }
    const timeLeft = { ...times, basis: 'typical' } as const
    const estimate = { startedAt: 1, points: [], percentMs: null, at: NOW, timeLeft, shown }
    return { ...running(id), estimate }
  }

  it('is the soonest that isn’t overdue, under the summary and in the tooltip', () => {
    const { items, tooltip } = model([
      expected('late', 9 * MINUTE),
      expected('soon', 3 * MINUTE),
      expected('overdue', -1),
      running('unknown'),
    ])
    expect(tooltip).toBe('Syncwatch: 4 running, next in about 3 min')
    expect(labels(items).slice(0, 2)).toEqual(['4 running', 'Next in about 3 min'])
    expect(actionOf(items, 'Next in about 3 min')).toBeNull()
  })

  it('is left out when no time is known or requests are paused', () => {
    expect(model([expected('overdue', -1), running('unknown')]).tooltip).toBe('Syncwatch: 2 running')
    const paused = model([expected('soon', MINUTE)], { connection: 'paused' })
    expect(paused.tooltip).toBe('Syncwatch: 1 running, paused')
    const ended = { ...expected('done', MINUTE), ...watched('done', { status: 'COMPLETED' }) }
    expect(model([ended]).tooltip).toBe('Syncwatch: nothing running')
  })
})

describe('finished generations in the tray', () => {
  it('are at most five, the latest first: completed ones are opened, failed ones shown', () => {
    const { items } = model([
      ended('old', null),
      ...[1, 2, 3, 4].map((at) => ended(`done-${at}`, at)),
      ended('failed', 5, 'FAILED'),
      ended('rejected', 6, 'REJECTED'),
    ])
    expect(labels(items).slice(2, 8)).toEqual([
      'rejected: rejected',
      'failed: failed',
      'done-4: completed',
      'done-3: completed',
      'done-2: completed',
      '-',
    ])
    expect(actionOf(items, 'done-4: completed')).toEqual({ kind: 'open_output', id: 'done-4' })
    expect(actionOf(items, 'failed: failed')).toEqual({ kind: 'show_generation', id: 'failed' })
  })

  it('need attention when they failed since the user last saw the window', () => {
    const failures = [
      ended('a', SEEN + 1, 'FAILED'),
      ended('b', SEEN + 2, 'REJECTED'),
      ended('c', SEEN, 'FAILED'),
    ]
    expect(model([...failures, running('r')])).toMatchObject({
      picture: 'attention',
      title: '1',
      tooltip: 'Syncwatch: 1 running, 2 failed',
    })
    expect(model([ended('seen', SEEN, 'FAILED'), ended('fine', SEEN + 1)]).picture).toBe('idle')
    expect(model([ended('finished before it was added', null, 'FAILED')]).picture).toBe('idle')
  })
})

describe('the connection in the tray', () => {
  it.each<[AppStatus['connection'], string, string]>([
    ['key_missing', 'attention', 'Syncwatch: API key needed'],
    ['key_refused', 'attention', 'Syncwatch: API key refused'],
    ['paused', 'working', 'Syncwatch: 1 running, paused'],
    ['offline', 'working', "Syncwatch: 1 running, can't reach the API"],
    ['slowed', 'working', 'Syncwatch: 1 running'],
    ['idle', 'working', 'Syncwatch: 1 running'],
  ])('when it is %s has the picture %s and the tooltip "%s"', (connection, picture, tooltip) => {
    expect(model([running('r')], { connection })).toMatchObject({ picture, tooltip })
  })

  it('offers to pause requests, and to resume them', () => {
    expect(actionOf(model([]).items, 'Pause watching')).toEqual({ kind: 'set_paused', paused: true })
    const { items } = model([], { connection: 'paused' })
    expect(actionOf(items, 'Resume watching')).toEqual({ kind: 'set_paused', paused: false })
    expect(labels(items)).not.toContain('Pause watching')
  })
})

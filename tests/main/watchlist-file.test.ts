import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { WatchState } from '../../electron/contract/generation-row'
import { Watchlist } from '../../electron/core/watch/watchlist'
import { openWatchlistFile } from '../../electron/main/storage/watchlist-file'
import { FakeClock, storageFolder, watched } from './testing'

const finished = watched(
  'done-1234',
  { status: 'COMPLETED', outputUrl: 'https://a.b/c?sig=1', somethingNew: { kept: true }, error_code: 'code' },
  { finishedAt: 5_000, announcement: 'due', watch: { kind: 'finished' } },
)

it('gives back what was written, what this version does not know included', () => {
  const disk = storageFolder()
  const missing = watched('gone-1234', null, {
    watch: { kind: 'missing', cause: 'not_found', message: 'Not known.' },
  })
  openWatchlistFile(disk.options).write([finished, missing])
  expect(openWatchlistFile(disk.options).load()).toEqual([finished, missing])
  expect(finished.generation).toMatchObject({ errorCode: 'code', somethingNew: { kept: true } })
  expect(statSync(join(disk.folder, 'watchlist.json')).mode & 0o777).toBe(0o600)
})

it.each<WatchState>([
  { kind: 'reading' },
  { kind: 'holding' },
  { kind: 'retrying', at: 9, attempt: 3, message: 'x' },
  { kind: 'paused', reason: 'key_refused' },
  { kind: 'queued' },
])('asks anew for what was $kind when it was written', (watch) => {
  const disk = storageFolder()
  openWatchlistFile(disk.options).write([watched('run-12345', {}, { watch })])
  const [entry] = openWatchlistFile(disk.options).load()
  expect(entry?.watch).toEqual({ kind: 'queued' })
  expect(entry?.generation?.status).toBe('PROCESSING')
})

it('does not keep the trail of the progress', () => {
  const disk = storageFolder()
  const trail = { startedAt: 1, startPercent: 2, at: 3, percent: 4 }
  openWatchlistFile(disk.options).write([watched('run-12345', { progress_percent: 4 }, { trail })])
  expect(disk.text('watchlist.json')).not.toContain('startPercent')
  const [entry] = openWatchlistFile(disk.options).load()
  expect(entry?.trail).toBeNull()
  expect(entry?.generation?.progress_percent).toBe(4)
})

it.each([
  ['cut off', '{"version":1,"data":{"generations":[{"id":"a'],
  ['empty', ''],
  ['of a newer version', '{"version":99,"data":{"generations":[]}}'],
  ['with an entry that does not fit', '{"version":1,"data":{"generations":[{"id":""}]}}'],
])('starts with an empty list when the file is %s, keeps it aside, and goes on', (_what, text) => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'watchlist.json'), text)
  const list = new Watchlist(openWatchlistFile(disk.options), new FakeClock(), () => undefined)
  expect(list.size).toBe(0)
  expect(disk.problems).toHaveLength(1)
  const [aside = ''] = disk.names()
  expect(aside).toContain('.corrupt-')
  expect(disk.text(aside)).toBe(text)
  list.add(['gen-1234'])
  expect(
    openWatchlistFile(disk.options)
      .load()
      .map(({ id }) => id),
  ).toEqual(['gen-1234'])
})

it('has an addition, a removal and a finish on disk before anybody hears of it', () => {
  const disk = storageFolder()
  const list = new Watchlist(openWatchlistFile(disk.options), new FakeClock(), () => undefined)
  const onDisk: string[] = []
  list.onChange(() => {
    const entries = openWatchlistFile(disk.options).load()
    onDisk.push(entries.map(({ id, announcement }) => `${id}:${announcement}`).join())
  })
  list.add(['gen-1234', 'gen-5678'])
  list.remove(['gen-5678'])
  const running = watched('gen-1234').generation
  if (running) list.answered('gen-1234', running, { kind: 'holding' })
  if (running) list.answered('gen-1234', { ...running, status: 'FAILED' }, { kind: 'holding' })
  list.told(['gen-1234'])
  expect(onDisk).toEqual([
    'gen-1234:none,gen-5678:none',
    'gen-1234:none',
    'gen-1234:none',
    'gen-1234:due',
    'gen-1234:told',
  ])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newSetId } from '../../electron/contract/set-id'
import { DEFAULT_SETTINGS } from '../../electron/contract/settings'
import { firstScreen } from '../../electron/core/watchlist/first-screen'
import { countRows } from '../../electron/core/watchlist/row-counts'
import { toRow } from '../../electron/core/watchlist/to-row'
import { type WatchedGeneration, isUnfinished } from '../../electron/core/watchlist/watched-generation'
import { NO_ROWS, countRow, groupOf } from '../../renderer/model/groups'
import { compareKeys, orderKey } from '../../renderer/model/order'
import { NOW, generation, watched } from '../core/samples'

const STATUSES = ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'REJECTED', 'CANCELED', 'NEW_WORD', null]

/** Any generation that a start finds on the list. Times differ, so that no two rows are equal. */
const entry = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    isMissing: fc.boolean(),
    pinned: fc.boolean(),
    inHistory: fc.boolean(),
    wasSeen: fc.boolean(),
    set: fc.constantFrom(null, null, 0, 1, 2),
  })
  .map(({ status, isMissing, pinned, inHistory, wasSeen, set }) => (n: number): WatchedGeneration => {
    const at = NOW + ((n * 7_919) % 100_003) * 1_000
    const answered = status === null ? null : generation({ status, createdAt: new Date(at).toISOString() })
    const base = watched({ id: `generation-${n}`, addedAt: at + 5_000, generation: answered })
    return {
      ...base,
      finishedAt: wasSeen ? at + 60_000 : null,
      watch: isMissing
        ? { kind: 'missing', cause: 'not_found', message: 'Not found.' }
        : { kind: status === 'COMPLETED' ? 'finished' : 'queued' },
      annotations: { ...base.annotations, pinned },
      historyAt: inHistory ? at : null,
      ...(set === null ? {} : { setId: newSetId(NOW + set, 0) }),
    }
  })
const list = fc
  .tuple(fc.array(entry, { minLength: 1, maxLength: 200 }), fc.boolean())
  .map(([made, hasSets]) =>
    made.map((make, index) => (hasSets ? make(index) : { ...make(index), setId: undefined })),
  )

/** Returns the sets of which nothing runs. */
function doneSetsOf(entries: readonly WatchedGeneration[]): Set<string> {
  const done = new Set(entries.flatMap(({ setId }) => setId ?? []))
  for (const one of entries) if (one.setId !== undefined && isUnfinished(one)) done.delete(one.setId)
  return done
}

describe('firstScreen', () => {
  it.each(['smart', 'added'] as const)('returns what the page shows first in the order "%s"', (listSort) => {
    fc.assert(
      fc.property(list, (entries) => {
        const arrangement = { sort: listSort, group: 'none', doneSets: doneSetsOf(entries) } as const
        const sorted = entries
          .map((entry) => toRow(entry))
          .map((row, turn) => ({ row, key: orderKey(row, { turn, arrangement }) }))
          .filter(({ row }) => !row.inHistory)
          .sort((a, b) => compareKeys(a.key, b.key))
          .map(({ row }) => row.id)
        const first = firstScreen(entries, { ...DEFAULT_SETTINGS, listSort }) ?? []
        expect(first.map(({ id }) => id)).toEqual(sorted.slice(0, 60))
      }),
    )
  })

  it('returns null where every row has to be compared', () => {
    expect(firstScreen([watched()], { ...DEFAULT_SETTINGS, listSort: 'name' })).toBeNull()
    expect(firstScreen([watched()], { ...DEFAULT_SETTINGS, listGroup: 'day' })).toBeNull()
  })
})

describe('countRows', () => {
  it('counts as the page does', () => {
    fc.assert(
      fc.property(list, (entries) => {
        const counts = { ...NO_ROWS }
        for (const row of entries.map((entry) => toRow(entry))) countRow(counts, row, groupOf(row), 1)
        expect(countRows(entries)).toEqual(counts)
      }),
    )
  })
})

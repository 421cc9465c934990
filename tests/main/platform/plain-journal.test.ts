import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WatchlistRecord } from '../../../electron/core/watchlist/watchlist-storage'
import { toLine } from '../../../electron/main/platform/storage/journal/codec'
import { HEADER } from '../../../electron/main/platform/storage/journal/journal-format'
import { openWatchlistJournal } from '../../../electron/main/platform/storage/journal/open-journal'
import { isStillPlain, readPlainJournal } from '../../../electron/main/platform/storage/journal/plain-journal'
import { readJournal } from '../../../electron/main/platform/storage/journal/read-journal'
import { storageFolder, watched } from '../testing'

const NAME = 'watchlist.jsonl'

function journalOf(text: string): string {
  const path = join(storageFolder().folder, NAME)
  writeFileSync(path, text)
  return path
}

const id = fc.constantFrom('gen-aaaa', 'gen-bbbb', 'gen-cccc', 'gen-dddd')
const ids = fc.uniqueArray(id, { minLength: 1 })
const time = fc.integer({ min: 0, max: 1_900_000_000_000 })
const label = fc.option(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), { nil: null })
const put = fc
  .record({
    id,
    status: fc.constantFrom('PENDING', 'PROCESSING', 'COMPLETED', 'new'),
    label,
    at: time,
    pinned: fc.boolean(),
  })
  .map(({ id: one, status, label: name, at, pinned }) => ({
    put: watched(one, status === 'new' ? null : { status }, {
      addedAt: at,
      watch: { kind: status === 'COMPLETED' ? 'finished' : 'holding' },
      annotations: { pinned, label: name, note: null, muted: false },
      annotatedAt: name === null ? {} : { label: at },
    }),
  }))
const record: fc.Arbitrary<WatchlistRecord> = fc.oneof(
  put,
  fc.record({ added: ids, at: time }),
  fc.record({ added: ids, at: time, setId: fc.constantFrom('0mwugrs00-01anm6', '0mwugrs00-02bnm6') }),
  fc.record({ notified: ids }),
  fc.record({ removed: ids, at: time }),
)

describe('a plain journal', () => {
  it('is read as the journal with schemas reads it, or not at all', async () => {
    let plain = 0
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 30 }), fc.string(), async (records, torn) => {
        const path = journalOf(HEADER + records.map(toLine).join('') + torn.replaceAll('\n', ''))
        const read = await readPlainJournal(path)
        if (read === null) return
        plain += 1
        expect(read.contents).toEqual(await readJournal(path))
      }),
    )
    expect(plain).toBeGreaterThan(20)
  })

  it('includes names and notes of the user', async () => {
    const named = watched(
      'gen-aaaa',
      {},
      { annotations: { pinned: true, label: 'Ä', note: 'a\nb', muted: false } },
    )
    const read = await readPlainJournal(journalOf(HEADER + toLine({ put: named })))
    expect(read?.contents.entries.get('gen-aaaa')).toMatchObject({ annotations: named.annotations })
  })

  it.each([
    ['another header', '{"syncwatch":"watchlist","version":2}\n'],
    ['a byte order mark', `\ufeff${HEADER}`],
    ['nothing', ''],
    ['a line that is no JSON', `${HEADER}x\n`],
    ['a record of a later version', `${HEADER}{"moved":["a"],"at":1}\n`],
    ['a field more in a record', `${HEADER}{"notified":["gen-aaaa"],"at":1}\n`],
    ['an ID in another spelling', `${HEADER}{"added":["AAAAAAAA-1111-4222-8333-444455556666"],"at":1}\n`],
    ['a time that is none', `${HEADER}{"added":["gen-aaaa"],"at":1e999}\n`],
    ['a key as an ID', `${HEADER}{"added":["sk-0123456789abcdef0123456789abcdef"],"at":1}\n`],
  ])('is none that has %s', async (_what, text) => {
    expect(await readPlainJournal(journalOf(text))).toBeNull()
  })

  it('is none where there is no file, or a folder in its place', async () => {
    const { folder } = storageFolder()
    expect(await readPlainJournal(join(folder, NAME))).toBeNull()
    mkdirSync(join(folder, NAME))
    expect(await readPlainJournal(join(folder, NAME))).toBeNull()
  })

  it('is opened without reading it again, unless it has changed', async () => {
    const disk = storageFolder()
    const path = join(disk.folder, NAME)
    writeFileSync(path, HEADER + toLine({ added: ['gen-aaaa'], at: 1 }))
    const plain = await readPlainJournal(path)
    if (!plain) throw new Error('It should be plain')
    const opened = await openWatchlistJournal({ ...disk.options, plain })
    expect(opened.load().entries).toBe(plain.contents.entries)

    appendFileSync(path, toLine({ added: ['gen-bbbb'], at: 2 }))
    expect(await isStillPlain(path, plain)).toBe(false)
    const again = await openWatchlistJournal({ ...disk.options, plain })
    expect([...again.load().entries.keys()]).toEqual(['gen-aaaa', 'gen-bbbb'])
  })
})

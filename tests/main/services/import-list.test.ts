import { expect, it, vi } from 'vitest'
import { MAX_IDS_WITHOUT_QUESTION } from '../../../electron/contract/limits'
import { exportedOf } from '../../../electron/core/exchange/exported'
import { toJson } from '../../../electron/core/exchange/json'
import { toCsv } from '../../../electron/core/exchange/to-csv'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import type { AddOptions } from '../../../electron/main/services/generations/add-from-text'
import { AddQuestion } from '../../../electron/main/services/generations/add-question'
import { importText } from '../../../electron/main/services/generations/import-list'
import { MemoryStorage } from '../../core/samples'
import { FakeClock } from '../testing'

const A = '0f3c2a10-1111-4222-8333-444455556666'
const B = '7d9e5b20-aaaa-4bbb-9ccc-ddddeeeeffff'

function rig() {
  const clock = new FakeClock()
  const storage = new MemoryStorage()
  const watchlist = new Watchlist(storage, clock, () => undefined)
  const addQuestion = new AddQuestion({ send: () => undefined, showWindow: () => undefined })
  const changes: number[] = []
  watchlist.onChange(({ upserted }) => changes.push(upserted.length))
  const options = { watchlist, question: null, keys: { keyInUse: null }, clock }
  return {
    clock,
    storage,
    watchlist,
    addQuestion,
    changes,
    import: (text: string, asked: Partial<AddOptions> = {}) => importText(text, { ...options, ...asked }),
  }
}

const exported = (watchlist: Watchlist) => toCsv([...watchlist.all()].map((entry) => exportedOf(entry)))
const annotationsOf = (watchlist: Watchlist, id: string) => watchlist.get(id)?.annotations

it('imports a list with its annotations in one write and one change, however long it is', async () => {
  const source = rig()
  const ids = Array.from({ length: 400 }, (_, n) => `generation-${n}`)
  source.watchlist.add(ids)
  source.watchlist.annotate(ids.slice(0, 300), { label: 'Film', pinned: true })
  for (const text of [
    exported(source.watchlist),
    toJson(
      [...source.watchlist.all()].map((entry) => exportedOf(entry)),
      source.clock.now(),
    ),
  ]) {
    const { storage, watchlist, changes, ...target } = rig()
    const result = await target.import(text)
    expect(result).toEqual({
      added: ids,
      already: [],
      refused: [],
      annotated: 300,
      kept: 0,
    })
    expect([storage.writes, changes]).toEqual([1, [400]])
    expect([...watchlist.all()].map((entry) => [entry.id, entry.annotations, entry.annotatedAt])).toEqual(
      [...source.watchlist.all()].map((entry) => [entry.id, entry.annotations, entry.annotatedAt]),
    )
    expect(storage.entries).toEqual([...watchlist.all()])
  }
})

it('never overwrites what was annotated after the export, and says how many kept theirs', async () => {
  const { clock, watchlist, storage, ...target } = rig()
  watchlist.add([A, B])
  watchlist.annotate([A], { note: 'old', pinned: true, muted: true })
  const old = exported(watchlist)
  clock.advance(60_000)
  watchlist.annotate([A], { note: 'new', pinned: false, muted: false, label: 'Film' })
  const writes = storage.writes
  expect(await target.import(old)).toMatchObject({ added: [], already: [A, B], annotated: 0, kept: 1 })
  expect(annotationsOf(watchlist, A)).toEqual({ note: 'new', pinned: false, muted: false, label: 'Film' })
  expect(storage.writes).toBe(writes)
})

it('imports what was annotated later on another computer', async () => {
  const [here, there] = [rig(), rig()]
  here.watchlist.add([A])
  here.watchlist.annotate([A], { note: 'first', label: 'Film' })
  await there.import(exported(here.watchlist))
  there.clock.advance(1_000)
  there.watchlist.annotate([A], { note: 'second' })
  here.clock.advance(5_000)
  expect(await here.import(exported(there.watchlist))).toMatchObject({ already: [A], annotated: 1, kept: 0 })
  expect(annotationsOf(here.watchlist, A)).toMatchObject({ note: 'second', label: 'Film' })
})

it('fills only empty annotations from an export without times', async () => {
  const { watchlist, ...target } = rig()
  watchlist.add([A])
  watchlist.annotate([A], { note: 'mine' })
  const csv = `id,label,note,pinned,muted,name\r\n${A},Film,theirs,true,false,x\r\n${B},,theirs,true,true,x\r\n`
  expect(await target.import(csv)).toMatchObject({ added: [B], already: [A], annotated: 2, kept: 1 })
  expect(annotationsOf(watchlist, A)).toEqual({ label: 'Film', note: 'mine', pinned: true, muted: false })
  expect(annotationsOf(watchlist, B)).toEqual({ label: null, note: 'theirs', pinned: true, muted: true })
})

it('reports refused lines, and an ID that is repeated or in another case', async () => {
  const { watchlist, ...target } = rig()
  watchlist.add([B])
  const csv = `id;note\n${A};one\n${A.toUpperCase()};two\n${B.toUpperCase()};\nwhat;x\n${A};"\n`
  expect(await target.import(csv)).toEqual({
    added: [A],
    already: [B, A],
    refused: [
      { line: 5, reason: 'not_an_id', piece: 'what' },
      { line: 6, reason: 'malformed_line', piece: `${A};"` },
    ],
    annotated: 1,
    kept: 1,
  })
  expect(annotationsOf(watchlist, A)).toMatchObject({ note: 'one' })
})

it('changes nothing when the disk refuses, or when the user declines many', async () => {
  const { storage, watchlist, addQuestion, ...target } = rig()
  watchlist.add([A])
  storage.full = true
  await expect(target.import(`id;note\n${A};x\n${B};y\n`)).rejects.toMatchObject({ code: 'storage' })
  expect([annotationsOf(watchlist, A)?.note, watchlist.size]).toEqual([null, 1])
  storage.full = false
  const many = Array.from({ length: MAX_IDS_WITHOUT_QUESTION + 1 }, (_, n) => `generation-${n};y`)
  const result = target.import(['id;note', `${A};x`, 'what?;', ...many].join('\n'), { question: addQuestion })
  await vi.waitFor(() => expect(addQuestion.current).not.toBeNull())
  addQuestion.answer(addQuestion.current?.id ?? 0, false)
  expect(await result).toMatchObject({ isCanceled: true, annotated: 0, kept: 0 })
  expect([annotationsOf(watchlist, A)?.note, watchlist.size]).toEqual([null, 1])
})

it('searches a text without a table for IDs', async () => {
  expect(await rig().import(`see ${A}`)).toMatchObject({
    added: [A],
    annotated: 0,
    kept: 0,
  })
})

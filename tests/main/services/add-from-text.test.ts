import { expect, it } from 'vitest'
import type { RefusedPiece } from '../../../electron/contract/add-result'
import { MAX_IDS_WITHOUT_QUESTION, MAX_WATCHED } from '../../../electron/contract/limits'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { addFromText, addIds } from '../../../electron/main/services/generations/add-from-text'
import { AddQuestion } from '../../../electron/main/services/generations/add-question'
import { FakeClock, memoryStorage } from '../testing'

const idsOf = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, n) => `generation-${from + n}`)
const keys = { keyInUse: null }
const NOTHING = { ids: [], repeated: [], refused: [], keys: [], isUnclear: false }
const MANY = MAX_IDS_WITHOUT_QUESTION + 1
const HELLO: RefusedPiece = { line: 3, piece: 'hello!', reason: 'not_an_id' }
const KEY: RefusedPiece = { line: 4, piece: null, reason: 'api_key' }

function rig(listed = 0) {
  const watchlist = new Watchlist(memoryStorage(), new FakeClock(), () => undefined)
  if (listed > 0) watchlist.add(idsOf(listed))
  const shown: (number | null)[] = []
  let windows = 0
  const question = new AddQuestion({
    send: (asked) => shown.push(asked?.count ?? null),
    showWindow: () => (windows += 1),
  })
  return { watchlist, question, shown, windows: () => windows }
}

it('adds a few without a question', async () => {
  const { watchlist, question, shown } = rig(5)
  const { added, already } = await addFromText(watchlist, idsOf(MAX_IDS_WITHOUT_QUESTION).join(' '), {
    question,
    keys,
  })
  expect([added.length, already.length, shown]).toEqual([MAX_IDS_WITHOUT_QUESTION - 5, 5, []])
})

it('asks with what was found, what is on the list and what was refused when a text is unclear', async () => {
  const { watchlist, question } = rig(2)
  const refused = [HELLO, { ...HELLO, piece: 'nonsense!' }, { ...HELLO, line: 9 }, KEY]
  const result = addIds(
    watchlist,
    { ...NOTHING, ids: idsOf(5), refused },
    { question, keys, fileName: 'ids.txt' },
  )
  expect(question.current).toMatchObject({
    fileName: 'ids.txt',
    foundCount: 5,
    count: 3,
    first: ['generation-2', 'generation-3', 'generation-4'],
    alreadyCount: 2,
    refusedCount: 4,
    refusedLineCount: 2,
    refused,
    hasKey: true,
    isUnclear: false,
  })
  question.answer(question.current?.id ?? 0, true)
  expect(await result).toMatchObject({ added: idsOf(3, 2), already: idsOf(2), refused })
})

it('asks when the IDs may not be IDs of generations', () => {
  const { watchlist, question, shown } = rig()
  void addIds(watchlist, { ...NOTHING, ids: idsOf(1), isUnclear: true }, { question, keys })
  expect(shown).toEqual([1])
  expect(question.current).toMatchObject({ isUnclear: true, hasKey: false })
})

it('reports what was refused without a question when nothing can be added', async () => {
  const { watchlist, question, shown } = rig(1)
  const found = { ...NOTHING, ids: idsOf(1), refused: [HELLO] }
  expect(await addIds(watchlist, found, { question, keys })).toEqual({
    added: [],
    already: idsOf(1),
    refused: [HELLO],
  })
  expect(shown).toEqual([])
})

it('says that there was a key when the user cancels', async () => {
  const { watchlist, question } = rig()
  const result = addIds(watchlist, { ...NOTHING, ids: idsOf(1), refused: [HELLO, KEY] }, { question, keys })
  question.answer(question.current?.id ?? 0, false)
  expect(await result).toEqual({ added: [], already: [], refused: [KEY], isCanceled: true })
})

it('asks with the number of new generations before it adds more, and adds nothing until the user agrees', async () => {
  const { watchlist, question, shown, windows } = rig(10)
  const result = addFromText(watchlist, idsOf(10 + MANY).join('\n'), { question, keys })
  expect([shown, windows(), watchlist.size]).toEqual([[MANY], 1, 10])
  question.answer(question.current?.id ?? 0, true)
  expect((await result).added).toHaveLength(MANY)
  expect([shown, watchlist.size]).toEqual([[MANY, null], 10 + MANY])
})

it('adds nothing when the user cancels, and says so', async () => {
  const { watchlist, question } = rig()
  const result = addFromText(watchlist, idsOf(MANY).join('\n'), { question, keys })
  question.answer(question.current?.id ?? 0, false)
  expect(await result).toEqual({ added: [], already: [], refused: [], isCanceled: true })
  expect(watchlist.size).toBe(0)
})

it('asks one question after the other, and each answer is for the question that was shown', async () => {
  const { watchlist, question, shown } = rig()
  const first = addFromText(watchlist, idsOf(MANY).join('\n'), { question, keys })
  const second = addFromText(watchlist, idsOf(MANY + 1, 100_000).join('\n'), { question, keys })
  const { id = 0 } = question.current ?? {}
  question.answer(id, false)
  // A second click on the same button.
  question.answer(id, true)
  expect(await first).toMatchObject({ isCanceled: true })
  expect([shown, watchlist.size]).toEqual([[MANY, MANY + 1], 0])
  question.answer(question.current?.id ?? 0, true)
  expect((await second).added).toHaveLength(MANY + 1)
})

it('refuses more than the list can have with a message, without a question and without adding any', async () => {
  const { watchlist, question, shown } = rig(1)
  const result = addFromText(watchlist, idsOf(MAX_WATCHED, 1).join('\n'), { question, keys })
  await expect(result).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('50,000') as string,
  })
  expect([shown, watchlist.size]).toEqual([[], 1])
})

it('stops reading a huge file when it has too many IDs, without blocking the event loop', async () => {
  const { watchlist, question } = rig()
  let turns = 0
  const other = setInterval(() => (turns += 1), 0)
  const text = idsOf(2_000_000).join('\n')
  const junk = 'not-an-id '.repeat(200_000)
  await expect(addFromText(watchlist, junk + text, { question, keys })).rejects.toThrow('50,000')
  clearInterval(other)
  expect(turns).toBeGreaterThan(3)
})

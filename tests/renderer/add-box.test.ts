import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AddResult, RefusedPiece } from '../../electron/contract/add-result'
import type { Answer } from '../../electron/contract/commands'
import { STORED_KEY } from './fixtures'

type Told = [title: string, detail: string | undefined, action: string | undefined]
const told: Told[] = []
const actions: (() => void)[] = []

vi.stubGlobal('navigator', { languages: ['en'] })
vi.mock('../../renderer/actions/toast', () => ({
  showToast: (
    _kind: string,
    title: string,
    { detail, action }: { detail?: string; action?: { label: string; run: () => void } } = {},
  ) => {
    told.push([title, detail, action?.label])
    if (action) actions.push(action.run)
  },
  hideToast: () => undefined,
}))

let answer: Answer<AddResult>
const add = vi.fn(() => Promise.resolve(answer))
const remove = vi.fn(({ ids }: { ids: string[] }) => Promise.resolve({ ok: true, value: { removed: ids } }))
const useFoundKey = vi.fn(() => Promise.resolve({ ok: true, value: STORED_KEY }))
const testKey = vi.fn(() => Promise.resolve({ ok: true, value: { outcome: 'works', message: '' } }))
vi.stubGlobal('window', { syncwatch: { add, remove, useFoundKey, testKey } })

const { AddBoxState } = await import('../../renderer/features/add/add-box.svelte')
const { writeMirror } = await import('../../renderer/state/mirror.svelte')

const SECRET = 'sk-Xy12ab34Cd56ef78Gh90'
const HELLO: RefusedPiece = { line: 1, piece: 'hello', reason: 'not_an_id' }
const KEY: RefusedPiece = { line: 1, piece: null, reason: 'api_key' }

function answerWith(result: Partial<AddResult>): void {
  answer = { ok: true, value: { added: [], already: [], refused: [], ...result } }
}

beforeEach(() => {
  told.length = 0
  actions.length = 0
  vi.clearAllMocks()
  writeMirror({ key: STORED_KEY })
})

async function submit(text: string, pasted = false) {
  const box = new AddBoxState()
  if (!pasted) box.text = text
  await box.submit(pasted ? text : undefined)
  return box
}

describe.each([
  ['typed', false],
  ['pasted outside of the box', true],
])('a text that was %s', (_how, pasted) => {
  it('leaves the box empty when something was added, which is reported with an undo', async () => {
    answerWith({ added: ['a', 'b'], refused: [HELLO] })
    const box = await submit('a b hello', pasted)
    expect([box.text, box.messages]).toEqual(['', []])
    expect(told).toEqual([['Added 2 generations', "“hello” isn't a generation ID.", 'Undo']])
    actions[0]?.()
    await vi.waitFor(() => expect(remove).toHaveBeenCalledWith({ ids: ['a', 'b'] }))
    await vi.waitFor(() => expect(told[1]).toEqual(['Removed 2 added generations', undefined, 'Undo']))
  })

  it('stays in the box when it could not be added, unless an API key is in it', async () => {
    answer = { ok: false, error: { code: 'storage', message: 'The disk is full.' } }
    const box = await submit('a b', pasted)
    expect([box.text, box.messages]).toEqual(['a b', [{ kind: 'refused', text: 'The disk is full.' }]])
    const emptied = await submit(`curl -H 'x-api-key: ${SECRET}' a`, pasted)
    expect([emptied.text, emptied.messages, told]).toEqual([
      '',
      [],
      [['The disk is full.', undefined, undefined]],
    ])
  })

  it('stays in the box when nothing in it is an ID, and the box says why', async () => {
    answerWith({ refused: [HELLO] })
    const box = await submit('hello', pasted)
    expect([box.text, box.isRefused, told]).toEqual(['hello', true, []])
    expect(box.messages).toEqual([{ kind: 'refused', text: "“hello” isn't a generation ID." }])
  })

  it('stays in the box when the user declined', async () => {
    answerWith({ isCanceled: true })
    const box = await submit('a b hello', pasted)
    expect([box.text, box.messages, told]).toEqual(['a b hello', [], []])
  })

  it('stays in the box when main answers with an error', async () => {
    answer = { ok: false, error: { code: 'storage', message: 'The disk is full.' } }
    const box = await submit('a', pasted)
    expect([box.text, box.messages]).toEqual(['a', [{ kind: 'refused', text: 'The disk is full.' }]])
  })

  it.each([
    ['alone', {}],
    ['beside a word', { refused: [KEY, HELLO] }],
    ['in a declined text', { isCanceled: true as const }],
    ['beside an ID', { added: ['a'] }],
  ])('leaves the box empty when it has an API key, %s, and shows the key nowhere', async (_where, result) => {
    answerWith({ refused: [KEY], ...result })
    const box = await submit(`a hello ${SECRET}`, pasted)
    expect(box.text).toBe('')
    expect(told[0]).toEqual([
      "This looks like an API key, so it wasn't added",
      "An API key is already set. This one wasn't saved.",
      undefined,
    ])
    expect(JSON.stringify([told, box.messages])).not.toContain(SECRET)
  })
})

it('appends a pasted text to what is already in the box', async () => {
  answerWith({ refused: [HELLO] })
  const box = new AddBoxState()
  box.text = 'begun'
  await box.submit('hello')
  expect(box.text).toBe('begun\nhello')
})

it('keeps what was typed while main was asked', async () => {
  answerWith({ added: ['a'] })
  const box = new AddBoxState()
  box.text = 'a'
  const done = box.submit()
  box.text = 'a and more'
  await done
  expect(box.text).toBe('a and more')
})

it('leaves the box empty when its IDs were in the list already, which is reported', async () => {
  answerWith({ already: ['12345678-aaaa-bbbb'] })
  const box = await submit('x')
  expect([box.text, box.messages]).toEqual(['', []])
  expect(told).toEqual([['Nothing new to watch', '1 was already in the list.', undefined]])
})

it('says which IDs were in the list already beside what was refused, and opens a long report', async () => {
  answerWith({ already: ['12345678-aaaa-bbbb'], refused: [HELLO] })
  expect((await submit('x')).messages[1]).toEqual({
    kind: 'already',
    text: 'Already in the list: 1234…bbbb.',
  })
  answerWith({ refused: [1, 2, 3, 4].map((line) => ({ ...HELLO, line })) })
  const box = await submit('x')
  expect([box.messages[0]?.text, box.report?.refused.length]).toEqual(['4 lines not understood.', 4])
})

describe('an API key that was found while none is set', () => {
  beforeEach(() => writeMirror({ key: { ...STORED_KEY, source: 'none' } }))

  it('is offered for use without the page getting it', async () => {
    answerWith({ refused: [KEY], foundKey: true })
    await submit(SECRET)
    expect(told).toEqual([["This looks like an API key, so it wasn't added", undefined, 'Use as API key']])
    actions[0]?.()
    await vi.waitFor(() => expect(told.at(-1)?.[0]).toBe('API key saved. It works.'))
    expect(useFoundKey).toHaveBeenCalledExactlyOnceWith()
  })

  it('is not offered when main can’t use it', async () => {
    answerWith({ refused: [KEY] })
    await submit(SECRET)
    expect(told).toEqual([
      [
        "This looks like an API key, so it wasn't added",
        "It wasn't saved. Enter your API key in Settings.",
        undefined,
      ],
    ])
  })
})

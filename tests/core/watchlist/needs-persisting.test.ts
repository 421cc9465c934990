import { expect, it } from 'vitest'
import type { WatchState } from '../../../electron/contract/generation-row'
import { needsPersisting } from '../../../electron/core/watchlist/needs-persisting'
import { NOW, generation, watched } from '../samples'

const before = watched({ generation: generation(), readAt: NOW })
const missing: WatchState = { kind: 'missing', cause: 'not_found', message: 'x' }

it.each([
  ['a status', { status: 'PENDING' }],
  ['a name', { outputFileName: 'film' }],
  ['a model', { model: 'lipsync-3' }],
  ['a project', { projectId: 'p' }],
  ['an error', { error: 'x' }],
  ['an error code', { errorCode: 'x' }],
  ['the time of creation', { createdAt: 'x' }],
  ['an output', { outputUrl: 'https://a.b/c' }],
  ['a duration', { outputDuration: 3 }],
])('needs a write when a generation gets %s', (_what, fields) => {
  expect(needsPersisting(before, { ...before, generation: generation(fields) })).toBe(true)
  expect(needsPersisting({ ...before, generation: generation(fields) }, before)).toBe(true)
})

it('needs a write for the first answer', () => {
  expect(needsPersisting(watched(), before)).toBe(true)
})

it.each([
  { announcement: 'due' },
  { finishedAt: 1 },
  { tookMs: 1 },
  { addedAt: 1 },
  { watch: missing },
] as const)('needs a write for an entry with %o', (change) => {
  expect(needsPersisting(before, { ...before, ...change })).toBe(true)
  expect(needsPersisting({ ...before, ...change }, before)).toBe(true)
})

it.each([{}, { readAt: NOW + 1 }, { watch: { kind: 'holding' } }] as const)(
  'needs no write for an entry with %o',
  (change) => {
    expect(needsPersisting(before, { ...before, ...change })).toBe(false)
  },
)

it.each([
  ['progress', { progress_percent: 40 }],
  ['an input with another signature', { input: [{ url: 'https://a.b/c?sig=2' }] }],
  ['what is absent instead of null', { projectId: null }],
])('needs no write for %s', (_what, fields) => {
  expect(needsPersisting(before, { ...before, generation: generation(fields) })).toBe(false)
})

it('needs no write for a fresh signature of the output', () => {
  const [old, fresh] = ['1', '2'].map((sig) => generation({ outputUrl: `https://a.b/c?sig=${sig}` }))
  expect(
    needsPersisting({ ...before, generation: old ?? null }, { ...before, generation: fresh ?? null }),
  ).toBe(false)
})

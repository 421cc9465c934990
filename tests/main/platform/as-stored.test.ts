import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAsStored } from '../../../electron/main/platform/storage/journal/as-stored'
import { storedSchema, toStored } from '../../../electron/main/platform/storage/journal/stored-entry'
import { watched } from '../testing'

const written = (entry: ReturnType<typeof watched>): unknown => JSON.parse(JSON.stringify(toStored(entry)))

const ENTRIES = [
  watched('gen-1234', null, {}),
  watched('gen-1234', { status: 'PROCESSING' }, {}),
  watched(
    'gen-1234',
    { status: 'COMPLETED' },
    {
      finishedAt: 5,
      tookMs: 3,
      historyAt: 9,
      watch: { kind: 'finished' },
      seen: [{ status: 'PENDING', at: 1 }],
    },
  ),
  watched(
    'gen-1234',
    { status: 'PROCESSING' },
    {
      annotations: { pinned: true, label: 'Spring', note: 'one\ntwo', muted: false },
      annotatedAt: { label: 1, note: 2 },
    },
  ),
  watched('gen-1234', { status: 'PROCESSING' }, { setId: '0mwugrs00-01anm6' }),
].map(written)

const FIELDS = [
  'error',
  'options',
  'segments',
  'outputDuration',
  'model',
  'label',
  'note',
  'since',
  'error_code',
  'setId',
]

/** Returns every path to a value inside this one. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  const own = path.length > 0 ? [[...path]] : []
  if (typeof value !== 'object' || value === null) return own
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
}

/** Sets or deletes what is at the path. */
function change(value: unknown, path: readonly string[], wanted: unknown): void {
  let at = value as Record<string, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  const last = path.at(-1) ?? ''
  if (wanted === undefined) Reflect.deleteProperty(at, last)
  else
    Object.defineProperty(at, last, { value: wanted, enumerable: true, configurable: true, writable: true })
}

const odd = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(
    null,
    '',
    'a\u202eb',
    'completed',
    ' CANCELLED',
    'x'.repeat(5_000),
    -1,
    101,
    // The JSON number, which is read as infinite.
    '1e999',
    [],
    {},
    [[]],
  ),
  fc.constantFrom(
    { kind: 'missing', cause: 'not_found', message: '' },
    { kind: 'queued', at: 1 },
    'AAAAAAAA-1111-4222-8333-444455556666',
  ),
  fc.jsonValue(),
)

describe('isAsStored', () => {
  it('accepts what is written today', () => {
    for (const entry of ENTRIES) expect(isAsStored(entry)).toBe(true)
  })

  it('accepts nothing that the schema refuses or would change', () => {
    const entryAndChange = fc.constantFrom(...ENTRIES).chain((entry) => {
      const paths = pathsOf(entry)
      const added = paths.flatMap((path) =>
        [...FIELDS, '__proto__'].map((field) => [...path.slice(0, -1), field]),
      )
      return fc.tuple(fc.constant(entry), fc.constantFrom(...paths, ...added), odd)
    })
    fc.assert(
      fc.property(entryAndChange, ([entry, path, wanted]) => {
        const draft = structuredClone(entry)
        change(draft, path, wanted)
        const changed: unknown = JSON.parse(JSON.stringify(draft).replace('"1e999"', '1e999'))
        if (!isAsStored(changed)) return
        const parsed = storedSchema.safeParse(changed)
        expect(parsed.success).toBe(true)
        expect(parsed.data).toEqual(changed)
      }),
      { numRuns: 1_000 },
    )
  })

  it('accepts some changed entries, so that the comparison compares something', () => {
    const entry = structuredClone(ENTRIES[1])
    change(entry, ['generation', 'somethingNew'], { kept: [1] })
    change(entry, ['addedAt'], 7)
    expect(isAsStored(entry)).toBe(true)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { A, B, C, KEY, SECRET, X, answerOf, found, pythonOf } from './pasted'
import { parseIds } from '../../../electron/core/add/parse-ids'

const BETWEEN = [
  ' ',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '/',
  '+',
  '|',
  '&',
  '_',
  '–',
  '—',
  '，',
  '、',
  '。',
  '；',
  '·',
  '•',
]
const UNUSUAL = [
  '=',
  ':',
  ' -> ',
  ' → ',
  '…',
  '\u00a0',
  '\u200b ',
  '\u3000',
  '\u2028',
  '"',
  "' '",
  '<br>',
  '~',
  '@',
  '',
]
const LISTS = [
  '\n- ',
  '\n* ',
  '\n• ',
  '\n> ',
  '\n1. ',
  '\n2) ',
  ' and ',
  ' und ',
  ', or ',
  '),(',
  '] [',
  '} {',
]

describe('IDs', () => {
  it.each([...BETWEEN, ...UNUSUAL, ...LISTS])('are all found with %j between them', (separator) => {
    expect(found([A, B, C].join(separator))).toMatchObject({ ids: 'A B C', refused: [] })
  })

  it('are one generation in a link and its text', () => {
    for (const text of [
      `[${A}](https://sync.so/generations/${A})`,
      `<https://sync.so/generations/${A}|${A}>`,
      `<a href="https://sync.so/generations/${A}">${A}</a>`,
    ])
      expect(found(text)).toMatchObject({ ids: 'A', repeated: '', refused: [] })
  })

  it('are one whatever their case', () => {
    expect(found(`${A.toUpperCase()}\n${A}`)).toMatchObject({ ids: 'A', repeated: 'A' })
  })

  it('that are cut off or damaged are named', () => {
    expect(found(`${A.slice(0, -1)}\n${B}`).refused).toEqual([`not_an_id:${A.slice(0, -1)}`])
    expect(found(`${A}abc\n${B}`).refused).toEqual(['not_an_id:Aabc'])
    expect(found(A.slice(0, 20)).refused).toEqual([`not_an_id:${A.slice(0, 20)}`])
  })
})

describe('A text', () => {
  it.each([
    [`${A}\n${B}`, false],
    [JSON.stringify(answerOf(A)), false],
    [`generation_id=${A} request_id=${X}`, false],
    [`${A}\n${B.slice(0, 20)}`, true],
    [`${KEY}\n${A}`, true],
    [`2026-11-27T10:00:00Z INFO [${X}] generation_id=${A}`, true],
    [`${A},${X},lipsync-2`, true],
    ['please watch gen_12345678', true],
    ['nothing to watch', false],
  ])('that was not understood for certain is unclear: %j', (text, isUnclear) => {
    expect(found(text).isUnclear).toBe(isUnclear)
  })
})

/** What people paste that has one generation. */
const FORMS: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => id.toUpperCase(),
  (id) => `"${id}",`,
  (id) => `- ${id}`,
  (id) => `> ${id}`,
  (id) => `https://sync.so/projects/${X}/generations/${id}?tab=output`,
  (id) => `https://api.sync.so/v2/generate/${id}`,
  (id) => `[My video](https://sync.so/generations/${id})`,
  (id) => `<https://sync.so/generations/${id}|My video>`,
  (id) => `curl -H 'x-api-key: ${SECRET}' https://api.sync.so/v2/generate/${id}`,
  (id) => `curl -H "x-api-key: ${KEY}" https://api.sync.so/v2/generate/${id}`,
  (id) => `SYNC_API_KEY=${SECRET}\nGENERATION_ID=${id}\nPROJECT_ID=${X}`,
  (id) => JSON.stringify(answerOf(id)),
  (id) => JSON.stringify(answerOf(id), null, 2),
  (id) => JSON.stringify([answerOf(id)], null, '\t'),
  (id) => pythonOf(id),
  (id) => pythonOf(id).replace(/\n */g, ' '),
  (id) => `{ id: '${id}', projectId: '${X}', input: [ [Object] ] }`,
  (id) => `Generation(id='${id}', project_id='${X}', input=[Video(id='${X}')])`,
  (id) => `{"event":"generation.completed","generation":{"id":"${id}"}}`,
  (id) => `{"id":"${X}","type":"generation.completed","data":{"id":"${id}"}}`,
  (id) => `{"requestId":"${X}","generationId":"${id}"}`,
  (id) => `{"${id}": {"status": "COMPLETED", "projectId": "${X}"}}`,
  (id) => `generation_id: ${id}\nproject_id: ${X}`,
  (id) => `generations:\n  - id: ${id}\n    project:\n      id: ${X}`,
  (id) => `request_id=${X} generation_id=${id}`,
  (id) => `2026-11-27T10:00:00Z INFO worker-12 generation ${id} finished`,
  (id) => `2026-11-27 10:00:00 INFO [${X}] generation_id=${id} done`,
  (id) => `HTTP/2 200\nx-request-id: ${X}\n\n${JSON.stringify(answerOf(id))}`,
  (id) => `id,status,projectId\n${id},COMPLETED,${X}\n`,
  (id) => `| Generation ID | Project |\n|---|---|\n| ${id} | ${X} |\n`,
  (id) => `Please watch ${id}, thanks.`,
]

it('finds exactly the generations of any mixture of forms, and never a key', () => {
  const pasted = fc.tuple(fc.uuid(), fc.constantFrom(...FORMS))
  fc.assert(
    fc.property(
      fc.uniqueArray(pasted, { selector: ([id]) => id, maxLength: 12 }),
      fc.constantFrom('\n', '\n\n', '\r\n', '\n---\n'),
      (parts, separator) => {
        const text = parts.map(([id, form]) => form(id)).join(separator)
        const { ids, refused } = parseIds(text)
        expect(ids).toEqual(parts.map(([id]) => id))
        expect(JSON.stringify([ids, refused])).not.toMatch(new RegExp(`${KEY}|${SECRET}`))
      },
    ),
    { numRuns: 500 },
  )
})

it('finds exactly the IDs of a list with any separators', () => {
  const separator = fc.constantFrom(...BETWEEN, ...UNUSUAL, ...LISTS)
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.uuid(), separator), { selector: ([id]) => id }), (parts) => {
      const text = parts.map(([id, between]) => id + between).join('')
      expect([...parseIds(text).ids].sort()).toEqual(parts.map(([id]) => id).sort())
    }),
    { numRuns: 500 },
  )
})

it('never shows a key, whatever stands around it', () => {
  const around = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constantFrom(...BETWEEN, '"', "'", '{', 'id: ', 'x-api-key: '),
  )
  const key = fc.stringMatching(/^sk-[A-Za-z0-9]{20}$/)
  fc.assert(
    fc.property(around, key, around, (before, secret, after) => {
      const { ids, refused } = parseIds(`${before} ${secret} ${after}`)
      expect(JSON.stringify([ids, refused])).not.toContain(secret)
    }),
    { numRuns: 500 },
  )
})

it('names the lines of a list that are no IDs, but not the words of a sentence, a model or a status', () => {
  expect(found(`${A}\nhello!\n${B}\n${C}`).refused).toEqual(['not_an_id:hello'])
  expect(found(`${A}\nlipsync-2-pro\nCOMPLETED\n${B}`).refused).toEqual([])
  expect(found(`${A}\nintro final\n${B}\noutro final`).refused).toEqual([])
  expect(found(`Hi Anna,\nplease watch ${A} and ${B}\nthanks`).refused).toEqual([])
})

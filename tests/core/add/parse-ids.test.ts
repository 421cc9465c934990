import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIds as parse } from '../../../electron/core/add/parse-ids'
import { isId } from '../../../electron/core/generation-id'
import { ID, OTHER } from '../samples'

/** The IDs of a text, and its refused pieces without line and reason. */
function parseIds(text: string) {
  const { ids, repeated, refused } = parse(text)
  return { ids, repeated, refused: refused.map(({ piece }) => piece ?? '') }
}

const both = { ids: [ID, OTHER], repeated: [], refused: [] }

describe('pasted text', () => {
  it.each([
    ['spaces', `${ID} ${OTHER}`],
    ['commas', `${ID},${OTHER}`],
    ['semicolons', `${ID};${OTHER};`],
    ['new lines', `${ID}\n${OTHER}\n`],
    ['Windows lines', `${ID}\r\n${OTHER}\r\n`],
    ['tabs and bars', `${ID}\t|\t${OTHER}`],
    ['double quotes', `"${ID}", "${OTHER}"`],
    ['single quotes', `'${ID}' '${OTHER}'`],
    ['backticks and brackets', `(\`${ID}\`) [${OTHER}]`],
    ['the end of sentences', `${ID}. ${OTHER}!`],
    ['a shell variable', `ID=${ID} generation:${OTHER}`],
    ['broken JSON', `{"id":"${ID}",\n{"id":"${OTHER}"`],
    ['a mark at its start', `\uFEFF${ID} ${OTHER}`],
  ])('is split at %s', (_name, text) => {
    expect(parseIds(text)).toEqual(both)
  })

  it('keeps the order, and reports each repeated ID once', () => {
    expect(parseIds(`${OTHER} ${ID} ${OTHER.toUpperCase()} ${OTHER}`)).toEqual({
      ids: [OTHER, ID],
      repeated: [OTHER],
      refused: [],
    })
  })

  it('has no other words to report when it has UUIDs', () => {
    expect(parseIds(`please watch ${ID} now`)).toEqual({ ids: [ID], repeated: [], refused: [] })
  })

  it('reports refused words beside IDs that are no UUIDs', () => {
    expect(parseIds('please watch gen_12345678 now')).toEqual({
      ids: ['gen_12345678'],
      repeated: [],
      refused: ['please', 'watch', 'now'],
    })
  })

  it('shortens long refused pieces', () => {
    const { ids, refused } = parseIds('x'.repeat(500))
    expect(ids).toEqual([])
    expect(refused).toEqual([`${'x'.repeat(59)}…`])
  })

  it.each(['', '   ', '\n', ',,;|'])('contains no ID in %j', (text) => {
    expect(parseIds(text)).toEqual({ ids: [], repeated: [], refused: [] })
  })
})

describe('URLs', () => {
  it.each([
    `https://api.sync.so/v2/generate/${ID}`,
    `https://sync.so/generations/${ID}?tab=output#top`,
    `https://sync.so/view?id=${ID}`,
    `https://sync.so/#/generations/${ID}`,
    `syncwatch://watch/${ID}`,
    `<https://sync.so/${ID}>`,
    `http://[broken/${ID}`,
  ])('contain the ID of their generation: %s', (address) => {
    expect(parseIds(address)).toEqual({ ids: [ID], repeated: [], refused: [] })
  })

  it("may contain an ID that isn't a UUID", () => {
    expect(parseIds('https://sync.so/generations/gen_12345678').ids).toEqual(['gen_12345678'])
  })

  it('without an ID are refused', () => {
    expect(parseIds('https://sync.so/pricing').refused).toEqual(['https://sync.so/pricing'])
  })
})

describe('JSON', () => {
  const asset = '99999999-9999-4999-8999-999999999999'
  const generation = { id: ID, projectId: asset, input: [{ type: 'video', assetId: asset, id: asset }] }

  it.each([
    ['a generation', generation, [ID]],
    ['a list of generations', [generation, { id: OTHER, error: asset }], [ID, OTHER]],
    ['a list of IDs', [ID, OTHER], [ID, OTHER]],
    ['a bare ID', ID, [ID]],
    ['an answer with a list', { data: [{ id: ID }, { generationId: OTHER }] }, [ID, OTHER]],
    ['an export', { generations: { items: [{ generation_id: ID }] }, ids: [OTHER] }, [ID, OTHER]],
  ])('of %s contains the IDs and no other UUID', (_name, json, ids) => {
    expect(parseIds(JSON.stringify(json, null, 2))).toEqual({ ids, repeated: [], refused: [] })
  })

  it('without an ID is refused as a whole', () => {
    expect(parseIds(`{"asset": "${asset}"}`)).toEqual({
      ids: [],
      repeated: [],
      refused: [`{"asset": "${asset}"}`],
    })
    expect(parseIds('[]').refused).toEqual(['[]'])
  })

  it('with an invalid ID reports it as refused', () => {
    expect(parseIds(`[{"id": "../../etc"}, {"id": 7}, {"id": "${ID}"}]`)).toMatchObject({
      ids: [ID],
      refused: ['../../etc'],
    })
  })
})

describe('hostile input', () => {
  it.each([
    ['deep arrays', '['.repeat(500_000)],
    ['closed deep arrays', `${'['.repeat(5_000)}"${ID}"${']'.repeat(5_000)}`],
    ['a run of closing marks before a letter', `${')'.repeat(300_000)}a`],
    ['a run of opening marks', `a${'('.repeat(300_000)}`],
    ['one endless word', 'a1'.repeat(400_000)],
    ['an endless address', `https://x/${'a/'.repeat(400_000)}`],
    ['beginnings of tokens', 'eyJaaaaaaaa-'.repeat(80_000)],
    ['lone quotes', `"'\`a `.repeat(160_000)],
    ['escaped quotes', '\\"'.repeat(400_000)],
    ['names without values', 'api_key: '.repeat(100_000)],
    ['tags', '<id><input>'.repeat(80_000)],
    ['blocks within blocks', Array.from({ length: 1_200 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
    ['a table without an end', `id,"${'a,'.repeat(400_000)}`],
    ['dashes of lists', '- '.repeat(400_000)],
    ['escapes', `https://x.test/${'%25'.repeat(300_000)}`],
    ['endless dashes', `${'0'.repeat(8)}-`.repeat(80_000)],
  ])('is parsed quickly: %s', (_name, text) => {
    const started = performance.now()
    const { ids, refused } = parseIds(text)
    expect(performance.now() - started).toBeLessThan(3_000)
    expect(ids).toEqual([])
    for (const piece of refused) expect(piece.length).toBeLessThanOrEqual(60)
  })

  it('may contain thousands of IDs', () => {
    const ids = Array.from({ length: 25_000 }, (_, n) => ID.slice(0, -6) + String(100_000 + n))
    expect(parseIds(ids.join('\n')).ids).toEqual(ids)
  })

  it('never throws, and results in valid IDs, each once', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.uuid(), fc.webUrl())
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { ids } = parseIds(pieces.join(' '))
        expect(ids.every(isId)).toBe(true)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it.each(['__proto__', '../secret1', 'a b c d 1', '', '1'.repeat(201), 'constructor'])(
    'like %j is not an ID',
    (id) => {
      expect(isId(id)).toBe(false)
    },
  )
})

it('reads JSON by line, without other UUIDs or dates', () => {
  const [first, second, project] = [1, 2, 3].map((digit) => `0f3c2a10-1111-4222-8333-44445555666${digit}`)
  const lines = `{"id":"${first}","projectId":"${project}"}\n{"id":"${second}","projectId":"${project}"}\n2026-11-24`
  expect(parseIds(lines)).toEqual({ ids: [first, second], repeated: [], refused: [] })
})

it.each([
  `const ids = ["${ID}", "${OTHER}"];`,
  `let my_ids = ["${ID}", "${OTHER}"]`,
  `failedIds: ["${ID}", "${OTHER}"]`,
  `IDS=("${ID}" "${OTHER}")`,
])('reads the list of a variable: %s', (text) => {
  expect(parseIds(text)).toMatchObject({ ids: [ID, OTHER], refused: [] })
})

it('reads a text with more unmatched brackets than it tracks', () => {
  expect(parseIds(`${'['.repeat(1_100_000)}\n${ID}`).ids).toEqual([ID])
})

it('names a word that is too long to be searched by its beginning', () => {
  const { ids, refused } = parseIds('a/'.repeat(1_100_000))
  expect([ids, refused]).toEqual([[], [expect.stringMatching(/^a\/a\/.{50,60}…$/u)]])
})

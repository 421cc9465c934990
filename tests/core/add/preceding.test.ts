import { expect, it } from 'vitest'
import { parseIds } from '../../../electron/core/add/parse-ids'
import { ID, OTHER } from '../samples'

const KEY = '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b'

it.each([
  `The key is: ${KEY}`,
  `Mein API-Schlüssel lautet ${KEY}`,
  `API密钥：${KEY}`,
  `| API key | ${KEY} |`,
  `<add key="ApiKey" value="${KEY}"/>`,
  `{"type":"api_key","value":"${KEY}"}`,
  `["token","${KEY}"]`,
  `sync -k ${KEY}`,
])('refuses what the words before it call a key: %s', (text) => {
  const { ids, refused, keys } = parseIds(text)
  expect([ids, refused, keys]).toEqual([[], [{ line: 1, piece: null, reason: 'api_key' }], [KEY]])
})

it.each([
  `| API key | ${KEY} |\n| ID | ${ID} |`,
  `| Project ID | ${OTHER} |\n| Generation ID | ${ID} |`,
  `-[ RECORD 1 ]---\nid         | ${ID}\nproject_id | ${OTHER}`,
  `token=${KEY}&id=${ID}`,
  `curl -k https://api.sync.so/v2/generate/${ID}`,
  `the value is ${ID}`,
  `monkey ${ID}`,
  `| id | ${ID} |`,
])('takes the generation alone: %s', (text) => {
  expect(parseIds(text).ids).toEqual([ID])
})

it('looks right before an ID, also far into a line', () => {
  const filler = `the key ${'word '.repeat(1_000)}`
  expect(parseIds(`${filler}${ID}`).ids).toEqual([ID])
  expect(parseIds(`${filler}and the key is ${KEY}`).ids).toEqual([])
})

it('never shows the beginning of a key with a dot', () => {
  expect(parseIds('sk-proj.Abc123Def456').refused).toEqual([{ line: 1, piece: null, reason: 'api_key' }])
})

it.each([
  `RUN_ID: ${ID}`,
  `run_id=${ID} started`,
  `Task poll[${OTHER}] received ${ID}`,
  `"/tmp/${OTHER}/run.py", line 3, generation ${ID}`,
])('is unclear where an ID may be another thing’s: %s', (text) => {
  const { ids, isUnclear } = parseIds(text)
  expect([ids.includes(ID), isUnclear]).toEqual([true, true])
})

it.each([`id: ${ID}`, `generation_id=${ID}`, `ID=${ID}`, `Generation ID: ${ID}`])(
  'is clear where it is named as a generation’s: %s',
  (text) => {
    expect(parseIds(text)).toMatchObject({ ids: [ID], isUnclear: false })
  },
)

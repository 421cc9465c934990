import { describe, expect, it } from 'vitest'
import { A, B, C, SECRET, X, Y, found } from './pasted'

describe('A line with a name alone', () => {
  it.each([
    `API key:\n${X}\n\nGenerations:\n${A}`,
    `API Key\n${X}\nGeneration\n${A}`,
    `x-api-key\n${SECRET}\naccept\n*/*\n:path\n/v2/generate/${A}`,
    `## Secret key\n\n${SECRET}\n\n## ID\n\n${A}`,
    `SYNC_API_KEY=\n${X}\n${A}`,
  ])('makes the line below a key: %s', (text) => {
    const { ids, refused, keys } = found(text)
    expect(ids).toBe('A')
    expect(refused).toContain('api_key:')
    expect(keys).toHaveLength(1)
  })

  it.each([
    `### Generation ID\n\n${A}\n\n### Request ID\n\n${X}`,
    `Request ID\n${X}\nGeneration ID\n${A}`,
    `**Generation ID:** \`${A}\`\n**Project ID:** \`${X}\``,
    `[project]\nname = x\nid = "${X}"\n\n[generation]\nid = "${A}"`,
    `[generation]\nid=${A}\n[project]\nid=${X}\nowner=${Y}`,
  ])('makes the ID below that of another thing: %s', (text) => {
    expect(found(text)).toMatchObject({ ids: 'A', refused: [] })
  })

  it.each([
    `Request ID\n${X}\n\n${A}`,
    `Request ID\n${X}\n${A}`,
    `Request IDs\n${X}\n${Y}\n\n${A}`,
    `API key\n\n${SECRET}\n${A}`,
    `[x] ${A}`,
    `Key features\n${A}`,
  ])('says nothing of the lines that follow: %s', (text) => {
    expect(found(text).ids).toBe('A')
  })

  it.each([`Project\n${X}\n\nGeneration\n${A}`, `# Project\n${X}\n# Generations\n${A}`])(
    'makes unclear what may be that of another thing: %s',
    (text) => {
      expect(found(text)).toMatchObject({ ids: 'X A', isUnclear: true })
    },
  )

  it.each([`Project Alpha\n${A}\n${B}`, `Please watch:\n${A}\n${B}`, `Generations\n${A}\n\n${B}`])(
    'takes no ID from a list whose title it is: %s',
    (text) => {
      expect(found(text).ids).toBe('A B')
    },
  )
})

describe('A key in escapes and colors', () => {
  const key = 'sk-Xy12ab34Cd56ef78Gh90'

  it.each(['sk%2D', 'sk%252D', 'sk\\u002d', 'sk&#45;', 'sk&ndash;', '\u001b[31msk-\u001b[0m', 'SK\u2011'])(
    'is one: %s',
    (start) => {
      const { ids, refused } = found(`${start}${key.slice(3)} ${A}`)
      expect([ids, refused]).toEqual(['A', ['api_key:']])
    },
  )

  it.each([
    [X, X.replaceAll('-', '')],
    [X, `https://a.example/?id=${X.replaceAll('-', '%2d')}`],
    [X, `https://a.example/${X.replace('9', '%39')}`],
    [SECRET, SECRET.toLowerCase()],
    [SECRET, `https://sync.so/generations/${SECRET.toUpperCase()}`],
  ])('is no ID while it is in use: %s', (inUse, text) => {
    const { ids, refused } = found(text, inUse)
    expect([ids, refused.join()]).toEqual(['', 'api_key:'])
  })

  it('is one behind “is”', () => {
    expect(found(`my api key is ${X} and the generation is ${A}`)).toMatchObject({
      ids: 'A',
      refused: ['api_key:'],
    })
  })
})

it.each([
  `{"apiKeys":["${X}","${SECRET}"],"id":"${A}"}`,
  `api_keys:\n  - ${X}\n  - ${SECRET}\nid: ${A}`,
  `{"accessTokens":[{"value":"${X}"}],"id":"${A}"}`,
])('takes no ID from a list of keys: %s', (text) => {
  const { ids, refused } = found(text)
  expect(ids).toBe('A')
  expect(refused.join()).not.toContain(SECRET)
})

describe('IDs in addresses and escapes', () => {
  it.each([
    [`Message-ID: <${X}@mail.example.com>\nReturn-Path: <bounce+${Y}@x.example>\n\n${A}`, 'A'],
    [`https://teams.example/l/message/19:${X}@thread.v2/1?tenantId=${Y} ${A}`, 'A'],
    [`${A}%0A${B}`, 'A B'],
    [`${A}%2C${B}`, 'A B'],
    // A sign before an ID is no escape.
    [`${A}…%${C}`, 'A C'],
    [`!${A}!%${C}/`, 'A C'],
    [`https://sync.so/generations/%${C}`, 'C'],
    [`${A}/${X}&${B} ${Y}`, 'A X B Y'],
    [`\u001b[1m${A.slice(0, 8)}\u001b[0m${A.slice(8)}`, 'A'],
  ])('are those of generations alone: %s', (text, ids) => {
    expect(found(text)).toMatchObject({ ids, refused: [] })
  })
})

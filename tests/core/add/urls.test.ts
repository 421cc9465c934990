import { describe, expect, it } from 'vitest'
import { parseIds } from '../../../electron/core/add/parse-ids'
import { A, B, X, Y, found } from './pasted'

describe('A URL', () => {
  it.each<[string, string, string, string[] | null]>([
    ['studio', `https://sync.so/projects/${X}/generations/${A}`, 'A', []],
    ['studio2', `https://studio.sync.so/workspace/${Y}/project/${X}/video/${A}`, 'A', []],
    ['studio3', `https://sync.so/${Y}/editor/${A}`, 'A', null],
    ['studio org', `https://sync.so/org/${Y}/${A}?tab=x`, 'A', []],
    [
      'studio project only',
      `https://sync.so/projects/${X}`,
      '',
      ['no_id:https://sync.so/projects/99999999-9999-4999-8999-9999999999…'],
    ],
    ['query both', `https://sync.so/view?projectId=${X}&generationId=${A}`, 'A', []],
    ['ids query', `https://api.sync.so/v2/generations?ids=${A},${B}&projectId=${X}`, 'A B', []],
    [
      'storage',
      `https://sync-public.s3.amazonaws.com/outputs/${X}/${A}/result.mp4?X-Amz-Credential=AKIA1234567890123456%2F20261127&X-Amz-Signature=abcdef1234567890`,
      'A',
      null,
    ],
    ['result token', `https://api.sync.so/v2/generations/${A}/result?token=abc123456789`, 'A', []],
    ['double enc', `https://x.test/r?u=https%253A%252F%252Fsync.so%252Fgenerations%252F${A}`, 'A', []],
    ['markdown', `[${A}](https://sync.so/generations/${A})`, 'A', []],
    [
      'markdown2',
      `- [My video](https://sync.so/generations/${A})\n- [Other](https://sync.so/generations/${B})`,
      'A B',
      [],
    ],
    ['slack', `<https://sync.so/generations/${A}|${A}>`, 'A', []],
    [
      'html',
      `<table><tr data-project-id="${X}"><td><a href="https://sync.so/generations/${A}" data-generation-id="${A}">${A}</a></td></tr></table>`,
      'A',
      null,
    ],
    ['two urls', `https://sync.so/generations/${A}https://sync.so/generations/${B}`, 'A B', []],
    ['scheme-less', `api.sync.so/v2/generate/${A}?projectId=${X}`, 'A', []],
    ['studio edit', `https://sync.so/studio/projects/${X}/edit/${A}`, 'A', []],
    ['studio ?gen', `https://sync.so/projects/${X}?generation=${A}`, 'A', []],
    ['studio ?id', `https://sync.so/projects/${X}?id=${A}`, 'A', null],
    ['studio hash', `https://sync.so/projects/${X}#${A}`, 'A', null],
    ['studio hash q', `https://sync.so/app#/p/${X}/generations/${A}?x=1`, 'A', []],
    ['api costs', `https://api.sync.so/v2/generate/${A}/costs`, 'A', []],
    ['delete', `DELETE https://api.sync.so/v2/generate/${A}`, 'A', []],
    [
      'url trailing punct',
      `See https://sync.so/generations/${A}, and (https://sync.so/generations/${B}).`,
      'A B',
      null,
    ],
    ['url brackets', `[https://sync.so/generations/${A}]`, 'A', []],
    ['autolink', `<https://sync.so/generations/${A}>`, 'A', []],
    ['enc path', `https://sync.so/generations/${A.replaceAll('-', '%2D')}`, 'A', []],
    [
      'outlook safe',
      `https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsync.so%2Fgenerations%2F${A}&data=05%7C02%7C%7C${X.replaceAll('-', '')}%7C${Y}&reserved=0`,
      'A',
      [],
    ],
    [
      'google redirect',
      `https://www.google.com/url?q=https://sync.so/generations/${A}&sa=D&ust=${X}`,
      'A',
      null,
    ],
    [
      'slack many',
      `<https://sync.so/generations/${A}|first> and <https://sync.so/generations/${B}|second>`,
      'A B',
      [],
    ],
  ])('gives the IDs of its generations alone: %s', (_name, text, ids, refused) => {
    const result = found(text)
    expect(result.ids).toBe(ids)
    if (refused !== null) expect(result.refused).toEqual(refused)
  })
})

it.each(['?', '#', '&', '!&', '–#', '/', '|', ' '])(
  'finds both IDs of a URL and an ID joined by “%s”',
  (separator) => {
    const { ids } = parseIds(`https://api.sync.so/v2/generate/${A}${separator}${B}`)
    expect(ids).toEqual([A, B])
  },
)

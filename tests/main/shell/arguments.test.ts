import { describe, expect, it } from 'vitest'
import { parseIds } from '../../../electron/core/add/parse-ids'
import { idOfLink, readArguments } from '../../../electron/main/shell/launch/arguments'
import { readSecondStart } from '../../../electron/main/shell/launch/second-start'

const ID = '0b9a8c7d-1111-4222-8333-444455556666'

describe('readArguments', () => {
  it.each<[string[], string | null]>([
    [[], null],
    [['watch'], null],
    [['watch', ID], ID],
    [['watch', ID, 'second-1234'], `${ID}\nsecond-1234`],
    [['--inspect', 'watch', '--no-sandbox', ID, '-x'], ID],
    [[ID], null],
    [['open', ID], null],
    [['watch', 'first-1234', `syncwatch://watch/${ID}`], 'first-1234'],
    [['syncwatch://delete/all'], null],
    [['watch', 'syncwatch://delete/all'], null],
    [['watch', '--batch', ID, 'second-1234'], `batch_id=${ID}\nsecond-1234`],
    [
      ['watch', `--batch-id=${ID}`, '--batch=../etc', '--batches', 'third-1234'],
      `batch_id=${ID}\nthird-1234`,
    ],
    [['watch', '--batch', `https://api.sync.so/v2/batch/${ID}`], `https://api.sync.so/v2/batch/${ID}`],
    [['file:///etc/passwd'], null],
  ])('reads %j as %j', (args, watch) => {
    expect(readArguments(args).watch).toBe(watch)
  })

  it('reads a UUID in a link as the same generation whatever its case', () => {
    expect(readArguments([`syncwatch://watch/${ID.toUpperCase()}`, `syncwatch://watch/${ID}`]).links).toEqual(
      [ID],
    )
    expect(readSecondStart({ links: [ID.toUpperCase()] }).links).toEqual([ID])
  })

  it('reads a batch on the command line and in a link as one', () => {
    const { watch, links } = readArguments(['watch', '--batch', ID, `syncwatch://batch/${ID.toUpperCase()}`])
    for (const text of [watch, links.join('\n')])
      expect(parseIds(text ?? '')).toMatchObject({ ids: [], refused: [{ piece: ID, reason: 'batch' }] })
    expect(readSecondStart({ links }).links).toEqual(links)
    expect(readSecondStart({ links: ['batch_id=../etc'] }).links).toEqual([])
    expect(idOfLink(`syncwatch://batches/${ID}`)).toBeNull()
    const other = ID.replace('0b9a', '1b9a')
    const both = parseIds([other, ...links].join('\n'))
    expect(both).toMatchObject({ ids: [other], refused: [{ piece: ID, reason: 'batch' }] })
  })

  it.each(['--api-key', '--token', '-key', '--sync-api-key'])(
    'keeps the name of the value of %s, so that it is refused as a key',
    (name) => {
      const key = '99999999-9999-4999-8999-999999999999'
      const { watch } = readArguments(['watch', ID, name, key, '--inspect', 'second-1234'])
      expect(watch).toBe(`${ID}\n${name} ${key}\nsecond-1234`)
      const { ids, refused } = parseIds(watch ?? '')
      expect([ids, refused]).toEqual([[ID], [{ line: 2, piece: null, reason: 'api_key' }]])
    },
  )

  it('truncates very many IDs between two of them', () => {
    const ids = Array.from({ length: 40_000 }, (_, at) => `${String(at).padStart(8, '0')}${ID.slice(8)}`)
    const text = readArguments(['watch', ...ids]).watch ?? ''
    expect(text.length).toBeLessThanOrEqual(1_000_000)
    const taken = parseIds(text)
    expect(taken.refused).toEqual([])
    expect(taken.ids).toEqual(ids.slice(0, taken.ids.length))
    expect(taken.ids.length).toBeGreaterThan(25_000)
  })

  it('drops a single argument that is longer than the limit', () => {
    expect(readArguments(['watch', 'a1'.repeat(600_000)])).toEqual({ watch: null, links: [], hidden: false })
  })
})

it('recognizes a start at login', () => {
  expect(readArguments(['--hidden']).hidden).toBe(true)
})

describe('links on the command line', () => {
  it('are separate from typed IDs, without duplicates, and limited in number', () => {
    const link = `syncwatch://watch/${ID}`
    expect(readArguments(['watch', 'typed-1234', link, link])).toEqual({
      watch: 'typed-1234',
      links: [ID],
      hidden: false,
    })
    const many = Array.from({ length: 500 }, (_, at) => `syncwatch://watch/link-${at}000`)
    expect(readArguments(many).links).toHaveLength(20)
  })

  it('are validated again when they come from a second start', () => {
    expect(readSecondStart({ watch: 'a', links: [ID] })).toEqual({ watch: 'a', links: [ID], hidden: false })
    for (const odd of [null, 3, 'x', { watch: 5 }, { links: ['no id'] }, { links: [ID, 'x'] }, { links: 7 }])
      expect(readSecondStart(odd)).toEqual({ watch: null, links: [], hidden: false })
  })
})

describe('idOfLink', () => {
  it.each([
    [`syncwatch://watch/${ID}`, ID],
    [`syncwatch://watch/${ID}/`, ID],
    [`syncwatch://watch/${ID}?from=page#part`, ID],
    [`SYNCWATCH://watch/${ID}`, ID],
  ])('reads the ID of %s', (link, id) => {
    expect(idOfLink(link)).toBe(id)
  })

  it.each([
    ID,
    'https://watch/abc',
    'syncwatch:',
    'syncwatch://',
    'syncwatch://watch',
    'syncwatch://watch/',
    'syncwatch://watch//',
    `syncwatch://watch//${ID}`,
    `syncwatch://watch/${ID}/open`,
    `syncwatch://settings/${ID}`,
    `syncwatch://watch.example.com/${ID}`,
    `syncwatch:watch/${ID}`,
    'syncwatch://watch/%E0%A4%A',
    `syncwatch://watch/%30${ID.slice(1)}`,
    `syncwatch://watch/..%2F${ID}`,
    `syncwatch://me:pw@watch/${ID}`,
    `syncwatch://watch:80/${ID}`,
    'syncwatch://watch/short',
    'syncwatch://watch/sk-Xy12ab34Cd56ef78Gh90',
    'syncwatch://watch/sk_live_1234567890',
    `syncwatch://watch/${'a1'.repeat(400)}`,
    'syncwatch://[watch/abc',
  ])('returns null for %s', (link) => {
    expect(idOfLink(link)).toBeNull()
  })
})

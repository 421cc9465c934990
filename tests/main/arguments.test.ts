import { describe, expect, it } from 'vitest'
import { parseIds } from '../../electron/core/add/parse-ids'
import { idOfLink, readArguments } from '../../electron/main/start/arguments'

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
    [[`syncwatch://watch/${ID}`], ID],
    [['watch', 'first-1234', `syncwatch://watch/${ID}`], `first-1234\n${ID}`],
    [['syncwatch://delete/all'], null],
    [['watch', 'syncwatch://delete/all'], null],
    [['file:///etc/passwd'], null],
  ])('reads %j as %j', (args, watch) => {
    expect(readArguments(args)).toEqual({ watch })
  })

  it('never cuts an ID in two when there are very many', () => {
    const ids = Array.from({ length: 40_000 }, (_, at) => `${String(at).padStart(8, '0')}${ID.slice(8)}`)
    const text = readArguments(['watch', ...ids]).watch ?? ''
    expect(text.length).toBeLessThanOrEqual(1_000_000)
    const taken = parseIds(text)
    expect(taken.refused).toEqual([])
    expect(taken.ids).toEqual(ids.slice(0, taken.ids.length))
    expect(taken.ids.length).toBeGreaterThan(25_000)
  })

  it('takes nothing of a single word that is longer than any text may be', () => {
    expect(readArguments(['watch', 'a1'.repeat(600_000)])).toEqual({ watch: null })
  })
})

describe('idOfLink', () => {
  it.each([
    [`syncwatch://watch/${ID}`, ID],
    [`syncwatch://watch/${ID}/`, ID],
    [`syncwatch://watch/${ID}?from=page#part`, ID],
    [`SYNCWATCH://watch/${ID}`, ID],
    ['syncwatch://watch/a%20b', 'a b'],
  ])('reads %s', (link, id) => {
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
    'syncwatch://[watch/abc',
  ])('asks for nothing by %s', (link) => {
    expect(idOfLink(link)).toBeNull()
  })
})

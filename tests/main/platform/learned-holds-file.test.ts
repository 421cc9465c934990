import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLearnedHoldsFile } from '../../../electron/main/platform/storage/learned-holds-file'
import { storageFolder } from '../testing'

const TODAY = 'https://api.sync.so'
const OTHER = 'http://127.0.0.1:4000'

describe('the file of learned holds', () => {
  it('stores what was learned of each API separately, and returns it after a restart', () => {
    const disk = storageFolder()
    const file = openLearnedHoldsFile(disk.options)
    expect(file.get(TODAY)).toBeNull()
    file.set(TODAY, { seconds: 10, learnedAt: 5 })
    file.set(OTHER, { seconds: 55, learnedAt: 6 })
    file.set(TODAY, { seconds: 9, learnedAt: 7 })
    const reopened = openLearnedHoldsFile(disk.options)
    expect(reopened.get(TODAY)).toEqual({ seconds: 9, learnedAt: 7 })
    expect(reopened.get(OTHER)).toEqual({ seconds: 55, learnedAt: 6 })
  })

  it.each([
    ['a length of 0 s', { seconds: 0, learnedAt: 5 }],
    ['a length of an hour', { seconds: 3_600, learnedAt: 5 }],
    ['a length that isn’t a number', { seconds: '10', learnedAt: 5 }],
    ['no time', { seconds: 10 }],
    ['null', null],
  ])('forgets an entry with %s, and keeps the others', (_name, damaged) => {
    const disk = storageFolder()
    const holds = { [TODAY]: damaged, [OTHER]: { seconds: 55, learnedAt: 6 } }
    writeFileSync(join(disk.folder, 'api.json'), JSON.stringify({ version: 1, data: { holds } }))
    const file = openLearnedHoldsFile(disk.options)
    expect(file.get(TODAY)).toBeNull()
    expect(file.get(OTHER)).toEqual({ seconds: 55, learnedAt: 6 })
    expect(disk.problems).toEqual([])
  })

  it('is quarantined when it is damaged, and starts empty', () => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'api.json'), '{"version":1,"data":{"holds":{"htt')
    const file = openLearnedHoldsFile(disk.options)
    expect(file.get(TODAY)).toBeNull()
    expect(disk.problems).toHaveLength(1)
    file.set(TODAY, { seconds: 10, learnedAt: 5 })
    expect(openLearnedHoldsFile(disk.options).get(TODAY)).toEqual({ seconds: 10, learnedAt: 5 })
  })
})

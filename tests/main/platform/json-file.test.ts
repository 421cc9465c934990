import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Migration, openJsonFile } from '../../../electron/main/platform/storage/json-file'
import { storageFolder } from '../testing'

const schema = z.object({ words: z.array(z.string()) })
const empty = { words: [] as string[] }

function open(disk: ReturnType<typeof storageFolder>, migrations: readonly Migration[] = []) {
  return openJsonFile({ ...disk.options, name: 'words', schema, empty, migrations })
}

describe('a JSON file', () => {
  it('returns its data after a restart, with the newest version', () => {
    const disk = storageFolder()
    const file = open(disk)
    expect(file.data).toEqual(empty)
    expect(disk.names()).toEqual([])
    file.write({ words: ['a', '…', 'a.b'] })
    expect(file.data).toEqual({ words: ['a', '…', 'a.b'] })
    expect(open(disk).data).toEqual({ words: ['a', '…', 'a.b'] })
    expect(JSON.parse(disk.text('words.json'))).toEqual({ version: 1, data: { words: ['a', '…', 'a.b'] } })
    file.write({ words: ['b'] })
    expect(open(disk).data).toEqual({ words: ['b'] })
    expect(disk.problems).toEqual([])
    expect(disk.names()).toEqual(['words.json'])
  })

  it('is readable for its owner only, whatever its mode was', () => {
    const disk = storageFolder()
    const path = join(disk.folder, 'words.json')
    open(disk).write({ words: ['b'] })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    chmodSync(path, 0o644)
    open(disk).write({ words: ['a'] })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('throws and keeps its data when the disk refuses', () => {
    const disk = storageFolder()
    const folder = join(disk.folder, 'inner')
    writeFileSync(folder, 'a file where the folder should be')
    const file = openJsonFile({ ...disk.options, folder, name: 'words', schema, empty })
    expect(() => file.write({ words: ['a'] })).toThrow()
    expect(file.data).toEqual(empty)
  })
})

describe('a JSON file that another program saved', () => {
  const TEXT = '{"version":1,"data":{"words":["Größe"]}}'
  const marked = (text: string): string => `\ufeff${text}`

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(marked(TEXT))],
    ['UTF-8 with a mark and CRLF', Buffer.from(marked(TEXT.replace('{', '{\r\n') + '\r\n'))],
    ['UTF-16 LE', Buffer.from(marked(TEXT), 'utf16le')],
    ['UTF-16 BE', Buffer.from(marked(TEXT), 'utf16le').swap16()],
    ['UTF-16 LE without a mark', Buffer.from(TEXT, 'utf16le')],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
  ])('is read from %s and reported as no problem', (_encoding, bytes) => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'words.json'), bytes)
    const file = open(disk)
    expect(file.data).toEqual({ words: ['Größe'] })
    expect([disk.problems, disk.names()]).toEqual([[], ['words.json']])
    file.write({ words: ['a'] })
    expect(open(disk).data).toEqual({ words: ['a'] })
  })
})

describe('an unreadable JSON file', () => {
  it.each([
    ['empty', '', "isn't valid JSON"],
    ['cut off', '{"version":1,"data":{"words":["a"', "isn't valid JSON"],
    ['binary', '\0\0\0\0', "isn't valid JSON"],
    ['null', 'null', 'no version'],
    ['a list', '[]', 'no version'],
    ['without a version', '{"data":{"words":[]}}', 'no version'],
    ['of version 0', '{"version":0,"data":{"words":[]}}', 'no version'],
    ['without data', '{"version":1}', 'unexpected format'],
    ['of another shape', '{"version":1,"data":{"words":[1]}}', 'unexpected format'],
  ])('is quarantined and reported, and its data is empty, when it is %s', (_what, text, reason) => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'words.json'), text)
    const file = open(disk)
    expect(file.data).toEqual(empty)
    const [aside = ''] = disk.names()
    expect(disk.names()).toHaveLength(1)
    expect(aside).toMatch(/^words\.json\.corrupt-2026-01-02T[\d.-]+Z$/)
    expect(disk.text(aside)).toBe(text)
    expect(disk.problems).toHaveLength(1)
    expect(disk.problems[0]).toContain(reason)
    expect(disk.problems[0]).toContain(aside)

    file.write({ words: ['new'] })
    expect(open(disk).data).toEqual({ words: ['new'] })
    expect(disk.text(aside)).toBe(text)
  })

  it('is reported, and its data is empty, when it is a folder', () => {
    const disk = storageFolder()
    mkdirSync(join(disk.folder, 'words.json'))
    expect(open(disk).data).toEqual(empty)
    expect(disk.problems).toHaveLength(1)
  })
})

describe('a JSON file of a newer version', () => {
  const NEWER = '{"version":2,"data":{"words":["new"]}}'
  const keep: Migration[] = [(data) => data]
  const renamed = /^words\.json\.newer-2026-01-02T[\d.-]+Z$/

  it('is kept as .newer, and is in use again after the upgrade', () => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'words.json'), NEWER)
    expect(open(disk).data).toEqual(empty)
    expect(open(disk).data).toEqual(empty)
    expect(disk.names()).toEqual([expect.stringMatching(renamed)])
    expect(disk.problems).toEqual([expect.stringContaining('newer version of Syncwatch')])
    expect(open(disk, keep).data).toEqual({ words: ['new'] })
    expect(disk.names()).toEqual(['words.json'])
    expect(disk.problems).toHaveLength(1)
  })

  it('replaces what the older version wrote meanwhile, which is kept as .older', () => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'words.json'), NEWER)
    open(disk).write({ words: ['meanwhile'] })
    expect(open(disk, keep).data).toEqual({ words: ['new'] })
    const [, older = ''] = disk.names()
    expect(disk.names()).toEqual(['words.json', expect.stringMatching(/^words\.json\.older-/)])
    expect(disk.text(older)).toContain('meanwhile')
    expect(disk.problems[1]).toContain(older)
    expect(open(disk, keep).data).toEqual({ words: ['new'] })
  })

  it('doesn’t replace what the older version wrote where the latest counts', () => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'words.json'), NEWER)
    open(disk).write({ words: ['meanwhile'] })
    const options = { ...disk.options, name: 'words', schema, empty, migrations: keep, keepsLatest: true }
    expect(openJsonFile(options).data).toEqual({ words: ['meanwhile'] })
    expect(disk.names()).toEqual(['words.json', expect.stringMatching(renamed)])
  })
})

describe('migrations', () => {
  const migrations: Migration[] = [
    (data) => ({ ...data, words: [data['word']] }),
    ({ words }) => ({ words: [...(words as string[]), 'migrated'] }),
  ]

  it.each([
    ['{"version":1,"data":{"word":"old"}}', ['old', 'migrated']],
    ['{"version":2,"data":{"words":["newer"]}}', ['newer', 'migrated']],
    ['{"version":3,"data":{"words":["newest"]}}', ['newest']],
  ])('bring %s to the newest version', (text, words) => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'words.json'), text)
    const file = open(disk, migrations)
    expect(file.data).toEqual({ words })
    expect(disk.problems).toEqual([])
    file.write({ words: ['new'] })
    expect(JSON.parse(disk.text('words.json'))).toEqual({ version: 3, data: { words: ['new'] } })
  })

  it('quarantine the file when one of them fails', () => {
    const disk = storageFolder()
    writeFileSync(join(disk.folder, 'words.json'), '{"version":1,"data":null}')
    expect(
      open(disk, [
        () => {
          throw new Error('cannot be brought over')
        },
      ]).data,
    ).toEqual(empty)
    expect(disk.problems[0]).toContain('cannot be brought over')
    expect(disk.names()).toEqual([expect.stringContaining('corrupt')])
  })
})

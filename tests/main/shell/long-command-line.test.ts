import { renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import {
  isTooLong,
  shortenCommandLine,
  takeWatchFile,
} from '../../../electron/main/shell/launch/long-command-line'
import { parseIds } from '../../../electron/core/add/parse-ids'
import { storageFolder } from '../testing'

let disk: ReturnType<typeof storageFolder>
beforeEach(() => {
  disk = storageFolder()
})

const ids = Array.from({ length: 1_000 }, (_, n) => `gen-${String(n).padStart(8, '0')}-1111`)

it('shortens only a command line with IDs that does not fit in one message', () => {
  expect(isTooLong(['--no-sandbox', '/app', 'watch', ...ids.slice(0, 100)])).toBe(false)
  expect(isTooLong(['/app', 'x'.repeat(50_000)])).toBe(false)
  expect(isTooLong(['/app', 'watch', ...ids])).toBe(true)
})

it('moves the IDs into a file, and reads it once', async () => {
  const link = 'syncwatch://watch/gen-12345678'
  const args = shortenCommandLine(['--no-sandbox', '/app', 'watch', ...ids, link, '--hidden'], disk.folder)
  expect(args.slice(0, -1)).toEqual(['--no-sandbox', '/app', link, '--hidden'])
  expect(args.join(' ').length).toBeLessThan(200)
  expect(await takeWatchFile(args, disk.folder)).toBe(ids.join('\n'))
  expect(await takeWatchFile(args, disk.folder)).toBeNull()
  expect(disk.names()).toEqual([])
})

it.each(['--watch-file=key.json', '--watch-file=../secret.txt', '--watch-file=', '--watch-file=/etc/passwd'])(
  'reads no other file than its own: %s',
  async (word) => {
    writeFileSync(join(disk.folder, 'key.json'), 'secret')
    expect(await takeWatchFile([word], disk.folder)).toBeNull()
    expect(disk.names()).toEqual(['key.json'])
  },
)

it('reads the IDs once the system lets it', async () => {
  const args = shortenCommandLine(['/app', 'watch', ...ids], disk.folder)
  const [name = ''] = disk.names()
  const path = join(disk.folder, name)
  renameSync(path, `${path}-away`)
  symlinkSync(path, path)
  const text = takeWatchFile(args, disk.folder)
  await new Promise((resolve) => setTimeout(resolve, 20))
  renameSync(`${path}-away`, path)
  expect(await text).toBe(ids.join('\n'))
})

it('writes no key into the file, and lets it be refused', async () => {
  const keys = ['sk-Xy12ab34Cd56ef78Gh90', '--api-key', 'Zq7PlainKey99', 'x-api-key: sk-Xy12ab34Cd56ef78Gh90']
  const args = shortenCommandLine(['/app', 'watch', ...ids, ...keys], disk.folder)
  const text = (await takeWatchFile(args, disk.folder)) ?? ''
  expect(text).not.toMatch(/Xy12|Zq7/u)
  const found = parseIds(text)
  expect(found.ids).toEqual(ids)
  expect(found.refused.map(({ reason }) => reason)).toEqual(['api_key', 'api_key', 'api_key'])
})

it('moves the URLs of generations into the file, too', async () => {
  const urls = ids.map((id) => `https://sync.so/generations/${id}`)
  const args = shortenCommandLine(['/app', 'watch', ...urls, 'syncwatch:other'], disk.folder)
  expect(args.slice(0, -1)).toEqual(['/app', 'syncwatch:other'])
  expect(await takeWatchFile(args, disk.folder)).toBe(urls.join('\n'))
})

it('writes no API key into the file, but something that is refused as one', async () => {
  const key = 'sk-Xy12ab34Cd56ef78Gh90'
  const args = shortenCommandLine(['/app', 'watch', ...ids, key], disk.folder)
  const [name = ''] = disk.names()
  expect(disk.text(name)).not.toContain(key)
  expect(args.join(' ')).not.toContain(key)
  const { refused } = parseIds((await takeWatchFile(args, disk.folder)) ?? '')
  expect(refused).toEqual([{ line: ids.length + 1, piece: null, reason: 'api_key' }])
})

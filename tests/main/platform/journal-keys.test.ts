import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWatchlistJournal } from '../../../electron/main/platform/storage/journal/open-journal'
import { storageFolder, watched } from '../testing'

const NAME = 'watchlist.jsonl'
const KEY = 'sk-Xy12ab34Cd56ef78Gh90'

async function openJournal(...records: object[]) {
  const disk = storageFolder()
  const lines = [{ syncwatch: 'watchlist', version: 1 }, ...records].map((record) => JSON.stringify(record))
  writeFileSync(join(disk.folder, NAME), lines.join('\n') + '\n')
  const read = async (): Promise<string[]> => [
    ...(await openWatchlistJournal(disk.options)).load().entries.keys(),
  ]
  return { ...disk, ids: await read(), read }
}

it.each([
  ['on the list', { added: [KEY], at: 1 }, []],
  ['among others', { added: [KEY, 'gen-cccc'], at: 1 }, ['gen-cccc']],
  ['with its state', { put: watched(KEY, null) }, []],
  ['removed', { removed: [KEY], at: 1 }, []],
])(
  'drops an API key %s of an earlier version, also from the disk, and says so',
  async (_what, record, kept) => {
    const { ids, names, text, problems, read } = await openJournal({ put: watched('gen-aaaa') }, record, {
      put: watched('gen-bbbb'),
    })
    expect(ids).toEqual(['gen-aaaa', ...kept, 'gen-bbbb'])
    // No copy either.
    expect(names()).toEqual([NAME])
    expect(text(NAME)).not.toContain(KEY)
    expect(problems).toEqual([expect.stringContaining('API key')])
    expect(problems.join()).not.toContain(KEY)
    expect(await read()).toEqual(ids)
    expect(problems).toHaveLength(1)
  },
)

it('keeps a generation with an unusual ID that the API knows', async () => {
  const { ids, problems } = await openJournal({ put: watched('sk-generation-1') })
  expect([ids, problems]).toEqual([['sk-generation-1'], []])
})

import { expect, it } from 'vitest'
import { FolderOpener } from '../../../electron/main/services/downloads/folder-opener'

function openerOf(states: Record<string, string>) {
  const opened: string[] = []
  const opener = new FolderOpener({
    stateOf: (id) => states[id],
    start: (ids) => {
      const missing = ids.filter((id) => states[id] !== 'done')
      for (const id of missing) states[id] = 'waiting'
      return Promise.resolve(missing.length)
    },
    showFolder: () => {
      opened.push('folder')
      return Promise.resolve()
    },
    onError: (error) => opened.push(String(error)),
  })
  return { opener, opened }
}

it('the folder of downloads opens at once when all are downloaded', async () => {
  const { opener, opened } = openerOf({ a: 'done' })
  expect(await opener.open(['a'])).toBe(0)
  expect(opened).toEqual(['folder'])
})

it('the folder of downloads opens once, when the last of those asked for has ended', async () => {
  const states: Record<string, string> = { a: 'done' }
  const { opener, opened } = openerOf(states)
  expect(await opener.open(['a', 'b', 'c'])).toBe(2)
  states['b'] = 'failed'
  opener.onEnd()
  expect(opened).toEqual([])
  states['c'] = 'done'
  opener.onEnd()
  opener.onEnd()
  expect(opened).toEqual(['folder'])
})

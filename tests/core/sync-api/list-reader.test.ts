import { expect, it } from 'vitest'
import { ListReader } from '../../../electron/core/sync-api/list-reader'
import { ID, OTHER } from '../samples'

const item = (id: string, status = 'PROCESSING') => ({ id, status, input: [] })

/** A reader of an API that answers with these bodies in turn. */
function readerOf(...bodies: readonly string[]): ListReader {
  let answers = 0
  return new ListReader(
    ({ parse }) => {
      const body = bodies[answers] ?? ''
      answers += 1
      return Promise.resolve({ value: parse(body), headers: new Headers(), retryAfterMs: null })
    },
    () => 'key',
  )
}

it('parses a list once while its text stays the same', async () => {
  const body = JSON.stringify([item(ID), item(OTHER)])
  const reader = readerOf(body, body, JSON.stringify([item(ID, 'COMPLETED'), item(OTHER)]))
  const [first, second, third] = [await read(reader), await read(reader), await read(reader)]
  expect(second).toBe(first)
  expect(third.map(({ status }) => status)).toEqual(['COMPLETED', 'PROCESSING'])
})

it('parses a list again when it could not be parsed', async () => {
  const reader = readerOf('[', '[', JSON.stringify([item(ID)]))
  await expect(read(reader)).rejects.toThrow('not JSON')
  await expect(read(reader)).rejects.toThrow('not JSON')
  expect(await read(reader)).toHaveLength(1)
})

async function read(reader: ListReader) {
  return (await reader.read({ ids: [ID, OTHER] })).value
}

import { expect, it } from 'vitest'
import type { AddResult } from '../../../electron/contract/add-result'
import { LinkConsent } from '../../../electron/main/shell/launch/link-consent'

const RESULT: AddResult = { added: [], already: [], refused: [] }

function rig({ isAllowed = false, watch = (): Promise<AddResult> => Promise.resolve(RESULT) } = {}) {
  const watched: string[][] = []
  const asked: string[][] = []
  const errors: unknown[] = []
  let isAlways = isAllowed
  const links = new LinkConsent({
    isAllowed: () => isAlways,
    isKey: (id) => id === 'my-key-1',
    allow: () => (isAlways = true),
    watch: (ids) => {
      watched.push([...ids])
      return watch()
    },
    onFailed: (error) => errors.push(error),
    ask: (ids) => asked.push(ids),
    showWindow: () => undefined,
  })
  return { links, watched, asked, errors }
}

it('answers a link question only for the IDs that were shown, and asks about a later link next', async () => {
  const { links, watched, asked } = rig()
  links.request(['gen-1'])
  links.request(['gen-2'])
  await links.answer({ ids: ['gen-1', 'gen-9'], follow: true, always: false })
  expect(watched).toEqual([['gen-1']])
  expect(asked).toEqual([['gen-1'], ['gen-1', 'gen-2'], ['gen-2']])
  await links.answer({ ids: ['gen-2'], follow: false, always: true })
  expect([watched, asked.at(-1), links.ids]).toEqual([[['gen-1']], [], []])
})

it('keeps the link question open when the disk refuses', async () => {
  const { links } = rig({ watch: () => Promise.reject(new Error('full')) })
  links.request(['gen-1'])
  await expect(links.answer({ ids: ['gen-1'], follow: true, always: true })).rejects.toThrow('full')
  expect(links.ids).toEqual(['gen-1'])
})

it('reports an error when a link is followed without a question and the disk refuses it', async () => {
  const { links, errors } = rig({ isAllowed: true, watch: () => Promise.reject(new Error('full')) })
  links.request(['gen-1'])
  await new Promise((resolve) => setImmediate(resolve))
  expect(errors).toHaveLength(1)
})

it('neither shows nor follows the API key, whatever it looks like', () => {
  const { links, watched, asked } = rig()
  links.request(['my-key-1'])
  links.request(['gen-1', 'my-key-1'])
  expect([watched, asked, links.ids]).toEqual([[], [['gen-1']], ['gen-1']])
})

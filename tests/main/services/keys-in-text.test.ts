import { describe, expect, it, vi } from 'vitest'
import type { AddResult } from '../../../electron/contract/add-result'
import { DEFAULT_SETTINGS } from '../../../electron/contract/settings'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'
import { FoundKey } from '../../../electron/main/services/api-key/found-key'
import { addFromText } from '../../../electron/main/services/generations/add-from-text'
import { AddQuestion } from '../../../electron/main/services/generations/add-question'
import { importText } from '../../../electron/main/services/generations/import-list'
import type { SettingsService } from '../../../electron/main/services/settings'
import { createExternalRequests } from '../../../electron/main/shell/launch/external-requests'
import type { PageMessages } from '../../../electron/main/shell/window/page-messages'
import { MemoryStorage } from '../../core/samples'
import { FakeClock, NO_SETS } from '../testing'

const clipboard = vi.hoisted(() => ({ text: '' }))
vi.mock('electron', () => ({ clipboard: { readText: () => Promise.resolve(clipboard.text) } }))

const ID = '0b9a8c7d-1111-4222-8333-444455556666'
const KEY = 'sk-Xy12ab34Cd56ef78Gh90'
const UUID_KEY = '99999999-9999-4999-8999-999999999999'
const CURL = `curl -H 'x-api-key: ${KEY}' https://api.sync.so/v2/generate/${ID}`
const REFUSED = { line: 1, piece: null, reason: 'api_key' }

function rig(inUse: string | null = null) {
  const clock = new FakeClock()
  const storage = new MemoryStorage()
  const watchlist = new Watchlist(storage, clock, () => undefined)
  const foundKey = new FoundKey({ clock, keyInUse: () => inUse, secrets: new SecretRegistry() })
  const toPage: unknown[] = []
  const reports: AddResult[] = []
  const addQuestion = new AddQuestion({
    send: (question) => {
      toPage.push(question)
      if (question) queueMicrotask(() => addQuestion.answer(question.id, true))
    },
    showWindow: () => undefined,
  })
  const external = createExternalRequests({
    watchlist,
    addQuestion,
    sets: NO_SETS,
    page: {
      toast: (toast: unknown) => toPage.push(toast),
      addReport: (result: AddResult) => toPage.push(result) && reports.push(result),
      send: (_name: string, sent: unknown) => toPage.push(sent),
      showGenerations: (ids: unknown) => toPage.push(ids),
    } as unknown as PageMessages,
    settings: { current: { ...DEFAULT_SETTINGS, links: 'ask' } } as unknown as SettingsService,
    keys: foundKey,
    showWindow: () => undefined,
    onError: (what, error) => toPage.push(what, error),
  })
  const add = (text: string) => addFromText(watchlist, text, { question: null, keys: foundKey })
  const importFile = (text: string) => importText(text, { watchlist, clock, question: null, keys: foundKey })
  return { watchlist, storage, foundKey, external, toPage, reports, add, importFile }
}

describe('an API key in a text', () => {
  it('is refused, offered when none is set, and never returned, while the generation is added', async () => {
    const { add, importFile, foundKey, storage } = rig()
    const result = await add(CURL)
    expect(result).toEqual({ added: [ID], already: [], refused: [REFUSED], foundKey: true })
    expect(foundKey.current).toBe(KEY)
    expect(await importFile(`SYNC_API_KEY=${KEY}\n`)).toMatchObject({ added: [], foundKey: true })
    expect(storage.entries.map(({ id }) => id)).toEqual([ID])
  })

  it('is not offered while one is set, whether it is that one or another', async () => {
    const { add, foundKey } = rig('another-key')
    expect(await add(CURL)).toEqual({ added: [ID], already: [], refused: [REFUSED] })
    expect(foundKey.current).toBeNull()
  })

  it.each([UUID_KEY, 'plainword', 'gen_12345678'])(
    'is never taken for an ID when it is in use: %s',
    async (key) => {
      const { add, importFile } = rig(key)
      expect(await add(`${key} ${ID}`)).toEqual({ added: [ID], already: [], refused: [REFUSED] })
      const list = `id,label,note,pinned,muted\n${key},a,,false,false\n${ID},b,,false,false\n`
      const result = await importFile(list)
      expect(result).toMatchObject({ added: [], already: [ID] })
      expect(JSON.stringify(result)).not.toContain(key)
    },
  )
})

describe('an API key from outside', () => {
  it('is refused on the command line and not offered: another program may hand it over', async () => {
    const { external, toPage, reports, watchlist, foundKey } = rig()
    await external.addExternal(`${KEY}\n${ID}`)
    expect(JSON.stringify(toPage)).not.toContain(KEY)
    expect(watchlist.get(KEY)).toBeUndefined()
    expect([foundKey.current, reports[0]?.foundKey]).toEqual([null, undefined])
  })

  it('is offered when it is on the clipboard', async () => {
    const { external, foundKey, toPage, reports } = rig()
    clipboard.text = KEY
    await external.addClipboard()
    expect(reports).toEqual([{ added: [], already: [], refused: [REFUSED], foundKey: true }])
    expect(foundKey.current).toBe(KEY)
    expect(JSON.stringify(toPage)).not.toContain(KEY)
  })

  it('is not shown by the question of a link', () => {
    const { external, toPage } = rig(UUID_KEY)
    external.links.request([UUID_KEY.toUpperCase()])
    expect(toPage).toEqual([])
  })
})

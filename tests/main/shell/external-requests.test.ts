import { describe, expect, it, vi } from 'vitest'
import type { AddResult } from '../../../electron/contract/add-result'
import type { Toast } from '../../../electron/contract/app-status'
import { DEFAULT_SETTINGS, type Settings } from '../../../electron/contract/settings'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { AddQuestion } from '../../../electron/main/services/generations/add-question'
import type { SettingsService } from '../../../electron/main/services/settings'
import { createExternalRequests } from '../../../electron/main/shell/launch/external-requests'
import type { PageMessages } from '../../../electron/main/shell/window/page-messages'
import { FakeClock, memoryStorage, NO_SETS } from '../testing'

vi.mock('electron', () => ({}))

const ID = '0b9a8c7d-1111-4222-8333-444455556666'

function refuse(): never {
  throw new Error('ENOSPC')
}

function set(links: Settings['links'], refuses: { list?: boolean; settings?: boolean }) {
  const storage = refuses.list ? { ...memoryStorage(), append: refuse } : memoryStorage()
  const watchlist = new Watchlist(storage, new FakeClock(), () => undefined)
  const toasts: Toast[] = []
  const reports: AddResult[] = []
  const asked: string[][] = []
  const settings = { current: { ...DEFAULT_SETTINGS, links }, save: refuses.settings ? refuse : vi.fn() }
  const requests = createExternalRequests({
    watchlist,
    addQuestion: new AddQuestion({ send: () => undefined, showWindow: () => undefined }),
    sets: NO_SETS,
    page: {
      toast: (toast: Toast) => toasts.push(toast),
      addReport: (result: AddResult) => reports.push(result),
      send: (_name: string, { ids }: { ids: string[] }) => asked.push(ids),
      showGenerations: () => undefined,
    } as unknown as PageMessages,
    settings: settings as unknown as SettingsService,
    keys: { keyInUse: null },
    showWindow: () => undefined,
    onError: () => undefined,
  })
  return { watchlist, toasts, reports, asked, ...requests }
}

describe('IDs from outside, when the disk refuses them', () => {
  it('are reported by a toast when a link is followed without a question, as at the start', async () => {
    const { links, toasts } = set('always', { list: true })
    links.request([ID])
    await vi.waitFor(() => expect(toasts).not.toEqual([]))
    expect(toasts).toEqual([expect.objectContaining({ kind: 'error', title: "Couldn't add the IDs" })])
  })

  it('are reported by a toast when the command line names them', async () => {
    const { addExternal, toasts } = set('always', { list: true })
    await addExternal(ID)
    expect(toasts).toHaveLength(1)
  })

  it('keep the question of a link open', async () => {
    const { links, asked } = set('ask', { list: true })
    links.request([ID])
    await expect(links.answer({ ids: [ID], follow: true, always: false })).rejects.toThrow("Couldn't save")
    expect([links.ids, asked]).toEqual([[ID], [[ID]]])
  })
})

it('watches the IDs of a link and closes its question when “always” can’t be saved', async () => {
  const { links, asked, toasts, watchlist } = set('ask', { settings: true })
  links.request([ID])
  expect((await links.answer({ ids: [ID], follow: true, always: true })).added).toEqual([ID])
  expect([watchlist.size, asked.at(-1)]).toEqual([1, []])
  expect(toasts).toEqual([expect.objectContaining({ kind: 'error', title: "Couldn't save the settings" })])
})

describe('IDs from outside', () => {
  it('are reported when the command line names them, also when there was nothing to add', async () => {
    const { addExternal, reports } = set('ask', {})
    await addExternal(ID)
    await addExternal(ID)
    await addExternal('hello!')
    expect(reports.map(({ added, already, refused }) => [added, already, refused.length])).toEqual([
      [[ID], [], 0],
      [[], [ID], 0],
      [[], [], 1],
    ])
  })

  it('are reported once when a link names them, asked about or not', async () => {
    const { links, reports } = set('ask', {})
    links.request([ID])
    await links.answer({ ids: [ID], follow: true, always: false })
    expect(reports).toEqual([{ added: [ID], already: [], refused: [] }])
    const always = set('always', {})
    always.links.request([ID])
    await vi.waitFor(() => expect(always.reports).toHaveLength(1))
  })
})

import { expect, it, vi } from 'vitest'
import type { Toast } from '../../../electron/contract/app-status'
import type { MainWindow } from '../../../electron/main/shell/window/main-window'
import { PageMessages } from '../../../electron/main/shell/window/page-messages'

function set() {
  const send = vi.fn<(name: string, payload: unknown) => void>()
  const show = vi.fn()
  const messages = new PageMessages({ current: { webContents: { send } }, show } as unknown as MainWindow)
  return { messages, send, show }
}

const notice = (title: string): Toast => ({ kind: 'info', title, detail: null, generationIds: [] })
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('sends nothing before the page listens or after it is gone', () => {
  const { messages, send } = set()
  messages.send('showSettings', {})
  messages.pageReady()
  messages.pageGone()
  messages.send('showSettings', {})
  expect(send).not.toHaveBeenCalled()
  expect(messages.isListening).toBe(false)
})

it('sends what changes while a snapshot is answered after the answer, and in order with what waited', async () => {
  const { messages, send } = set()
  messages.toast(notice('waited'))
  messages.pageReady()
  messages.send('linkRequest', { ids: ['a'] })
  messages.send('linkRequest', { ids: ['b'] })
  expect(send).not.toHaveBeenCalled()
  // A second snapshot in the same turn.
  messages.pageReady()
  await soon()
  expect(send.mock.calls).toMatchObject([
    ['linkRequest', { ids: ['a'] }],
    ['linkRequest', { ids: ['b'] }],
    ['toast', { title: 'waited' }],
  ])
})

it('sends a new page nothing of what changed for the one before', async () => {
  const { messages, send } = set()
  messages.pageReady()
  messages.send('linkRequest', { ids: ['a'] })
  messages.pageGone()
  messages.pageReady()
  await soon()
  expect(send).not.toHaveBeenCalled()
})

it('sends toasts to the next page, in order and once', async () => {
  const { messages, send } = set()
  messages.toast(notice('first'))
  messages.toast(notice('second'))
  messages.pageReady()
  // After the snapshot's own answer.
  expect(send).not.toHaveBeenCalled()
  await soon()
  expect(send.mock.calls.map(([name, payload]) => [name, (payload as Toast).title])).toEqual([
    ['toast', 'first'],
    ['toast', 'second'],
  ])
  messages.pageReady()
  await soon()
  expect(send).toHaveBeenCalledTimes(2)
  messages.toast(notice('third'))
  expect(send).toHaveBeenCalledTimes(3)
})

it('keeps a report of what was added for the next page, in order with toasts', async () => {
  const { messages, send } = set()
  const report = { added: ['gen-1'], already: [], refused: [] }
  messages.addReport(report)
  messages.toast(notice('later'))
  messages.pageReady()
  await soon()
  expect(send.mock.calls.map(([name]) => name)).toEqual(['addReport', 'toast'])
  expect(send.mock.calls[0]?.[1]).toEqual(report)
})

it('keeps the latest toasts when too many wait', async () => {
  const { messages, send } = set()
  for (let at = 0; at < 30; at += 1) messages.toast(notice(`notice ${at}`))
  messages.pageReady()
  await soon()
  expect(send).toHaveBeenCalledTimes(20)
  expect(send.mock.calls[0]?.[1]).toMatchObject({ title: 'notice 10' })
})

it('shows generations at once, or with the page of the window it opens', async () => {
  const { messages, send, show } = set()
  messages.showGenerations(['gen-1', 'gen-3'])
  expect(show).toHaveBeenCalledTimes(1)
  expect(send).not.toHaveBeenCalled()
  expect(messages.pageReady()).toEqual(['gen-1', 'gen-3'])
  expect(messages.pageReady()).toEqual([])
  await soon()
  messages.showGenerations(['gen-2'])
  expect(send).toHaveBeenCalledExactlyOnceWith('showGenerations', { ids: ['gen-2'] })
  expect(show).toHaveBeenCalledTimes(2)
})

it('opens the window to play an output, also when there is no page yet', async () => {
  const { messages, send, show } = set()
  messages.showPlayer('a')
  expect(show).toHaveBeenCalledTimes(1)
  messages.pageReady()
  await soon()
  expect(send.mock.calls).toEqual([['showPlayer', { id: 'a' }]])
  messages.showPlayer('b')
  expect(show).toHaveBeenCalledTimes(2)
  expect(send.mock.calls.at(-1)).toEqual(['showPlayer', { id: 'b' }])
  messages.pageReady()
  await soon()
  expect(send).toHaveBeenCalledTimes(2)
})

it('sends a hidden page the last of each state when it is shown, and nothing before', async () => {
  const { messages, send } = set()
  messages.pageReady()
  await soon()
  const shown = vi.fn()
  messages.onShown(shown)
  messages.setHidden(true)
  messages.send('notificationLog', { items: [], unread: 1 })
  messages.send('notificationLog', { items: [], unread: 2 })
  messages.send('key', { source: 'none', lastFour: null, storageProblem: null, verdict: 'unknown' })
  expect(send).not.toHaveBeenCalled()
  expect(messages.isSeen).toBe(false)
  messages.setHidden(false)
  expect(send.mock.calls.map(([name]) => name)).toEqual(['notificationLog', 'key'])
  expect(send.mock.calls[0]?.[1]).toMatchObject({ unread: 2 })
  expect(shown).toHaveBeenCalledOnce()
  expect(messages.isSeen).toBe(true)
})

it('sends a hidden page at once what the user asked for', async () => {
  const { messages, send } = set()
  messages.pageReady()
  await soon()
  messages.setHidden(true)
  messages.showGenerations(['gen-1'])
  messages.toast(notice('first'))
  expect(send.mock.calls.map(([name]) => name)).toEqual(['showGenerations', 'toast'])
})

it('sends a new page nothing that waited for the one before: its snapshot has it', () => {
  const { messages, send } = set()
  messages.pageReady()
  messages.setHidden(true)
  messages.send('notificationLog', { items: [], unread: 1 })
  messages.pageGone()
  messages.pageReady()
  expect(messages.isSeen).toBe(true)
  messages.setHidden(false)
  expect(send).not.toHaveBeenCalled()
})

it('forgets that the page was hidden when it is gone, so that nothing is collected for no page', () => {
  const { messages } = set()
  messages.pageReady()
  messages.setHidden(true)
  messages.pageGone()
  expect(messages.isHidden).toBe(false)
})

it('takes a new page for a visible one, even when the page before reports late that it is hidden', () => {
  const { messages } = set()
  messages.pageReady()
  messages.pageGone()
  messages.setHidden(true)
  messages.pageReady()
  expect(messages.isSeen).toBe(true)
})

it('keeps a page hidden that asks for another snapshot, as it reports only changes', async () => {
  const { messages, send } = set()
  messages.pageReady()
  await soon()
  messages.setHidden(true)
  messages.pageReady()
  expect(messages.isSeen).toBe(false)
  messages.send('notificationLog', { items: [], unread: 1 })
  expect(send).not.toHaveBeenCalled()
})

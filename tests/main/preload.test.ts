import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { COMMAND_NAMES, type CommandName } from '../../electron/contract/commands'
import { EVENT_NAMES, type EventName } from '../../electron/contract/events'
import type { SyncwatchApi } from '../../electron/contract/ipc'
import type { Handlers } from '../../electron/main/ipc/handle'

type Listener = (event: unknown, payload: unknown) => void

const wire = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (argument?: unknown) => unknown>>(),
  invoke: vi.fn((name: string, args: unknown) => Promise.resolve({ name, args })),
  send: vi.fn(),
  frame: (): void => undefined,
  listeners: new Map<string, Set<unknown>>(),
}))

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, () => unknown>) => wire.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: wire.invoke,
    send: wire.send,
    on: (name: string, listener: unknown) => {
      wire.listeners.set(name, (wire.listeners.get(name) ?? new Set()).add(listener))
    },
    removeListener: (name: string, listener: unknown) => wire.listeners.get(name)?.delete(listener),
  },
}))

// The build writes these in.
vi.stubGlobal('__COMMAND_NAMES__', COMMAND_NAMES)
vi.stubGlobal('__EVENT_NAMES__', EVENT_NAMES)
const page = new EventTarget()
vi.stubGlobal('document', page)
vi.stubGlobal('requestAnimationFrame', (callback: () => void) => (wire.frame = callback))
await import('../../electron/preload/index')
const api = wire.exposed.get('syncwatch') ?? {}
const subscriptions = Object.keys(api).filter((name) => /^on[A-Z]/.test(name))
const calls = Object.keys(api).filter((name) => !subscriptions.includes(name))

it('derives channels, handlers and the page’s functions from one contract', () => {
  expectTypeOf<keyof Handlers>().toEqualTypeOf<CommandName>()
  expectTypeOf<keyof SyncwatchApi>().toEqualTypeOf<CommandName | `on${Capitalize<EventName>}`>()
  expect(calls).toEqual([...COMMAND_NAMES])
  expect(subscriptions).toEqual(
    EVENT_NAMES.map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`),
  )
})

describe('the preload', () => {
  it('exposes nothing but functions, by name', () => {
    expect([...wire.exposed.keys()]).toEqual(['syncwatch'])
    expect(Object.values(api).every((value) => typeof value === 'function')).toBe(true)
  })

  it('has a function for every command, which passes its argument on', async () => {
    wire.invoke.mockClear()
    for (const name of calls) await api[name]?.({ from: name })
    const called = wire.invoke.mock.calls
    expect(called.map(([name]) => name).sort()).toEqual([...COMMAND_NAMES].sort())
    expect(called.map(([, args]) => args)).toEqual(calls.map((name) => ({ from: name })))
  })

  it('has a function for every event, which passes the payload on without Electron’s event until it is unsubscribed', () => {
    for (const name of subscriptions) {
      wire.listeners.clear()
      const heard = vi.fn()
      const end = api[name]?.(heard) as () => void
      const [channel] = wire.listeners.keys()
      const [listener] = [...(wire.listeners.get(channel ?? '') ?? [])] as Listener[]
      listener?.({ sender: 'internals' }, { payload: 1 })
      expect(heard).toHaveBeenCalledExactlyOnceWith({ payload: 1 })
      end()
      expect(wire.listeners.get(channel ?? '')?.size).toBe(0)
    }
    expect(subscriptions).toHaveLength(EVENT_NAMES.length)
  })

  it('has only one function for each event', () => {
    wire.listeners.clear()
    for (const name of subscriptions) api[name]?.(() => undefined)
    expect([...wire.listeners.keys()].sort()).toEqual([...EVENT_NAMES].sort())
  })
})

it('reports the first frame of the parsed page, and no later one; the stored rows are asked for with it, once', async () => {
  wire.invoke.mockClear()
  wire.frame()
  expect(wire.send).not.toHaveBeenCalled()
  page.dispatchEvent(new Event('readystatechange'))
  expect(wire.send).not.toHaveBeenCalled()
  wire.frame()
  expect(wire.send).toHaveBeenCalledExactlyOnceWith('first-frame')
  wire.frame = () => undefined
  page.dispatchEvent(new Event('readystatechange'))
  wire.frame()
  expect(wire.send).toHaveBeenCalledOnce()
  expect(wire.invoke.mock.calls).toEqual([['storedRows']])
  await api['storedRows']?.()
  expect(wire.invoke).toHaveBeenCalledOnce()
  // A page that connects a second time asks again.
  await api['storedRows']?.()
  expect(wire.invoke).toHaveBeenCalledTimes(2)
})

import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { Command, Subscribe, SyncwatchApi } from '../../electron/contract/api'
import {
  COMMAND_NAMES,
  type CommandName,
  EVENT_NAMES,
  type EventName,
} from '../../electron/contract/channels'
import { commands } from '../../electron/contract/commands'
import { events } from '../../electron/contract/events'
import type { Handlers } from '../../electron/main/ipc/handle'

type Listener = (event: unknown, payload: unknown) => void

const wire = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (argument?: unknown) => unknown>>(),
  invoke: vi.fn((name: string, args: unknown) => Promise.resolve({ name, args })),
  listeners: new Map<string, Set<unknown>>(),
}))

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, () => unknown>) => wire.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: wire.invoke,
    on: (name: string, listener: unknown) => {
      wire.listeners.set(name, (wire.listeners.get(name) ?? new Set()).add(listener))
    },
    removeListener: (name: string, listener: unknown) => wire.listeners.get(name)?.delete(listener),
  },
}))

await import('../../electron/preload/index')
const api = wire.exposed.get('syncwatch') ?? {}
const subscriptions = Object.keys(api).filter((name) => /^on[A-Z]/.test(name))
const calls = Object.keys(api).filter((name) => !subscriptions.includes(name))

/** The functions of the page's API that belong to a channel, by their type. */
type CallsOf<N extends CommandName> = {
  [K in keyof SyncwatchApi]: SyncwatchApi[K] extends Command<N>
    ? Command<N> extends SyncwatchApi[K]
      ? K
      : never
    : never
}[keyof SyncwatchApi]
type ListensTo<N extends EventName> = {
  [K in keyof SyncwatchApi]: SyncwatchApi[K] extends Subscribe<N> ? K : never
}[keyof SyncwatchApi]
type Without<Map> = { [N in keyof Map]: [Map[N]] extends [never] ? N : never }[keyof Map]

it('every channel has a schema, a handler and a function of the page, by type', () => {
  expectTypeOf<keyof typeof commands>().toEqualTypeOf<CommandName>()
  expectTypeOf<keyof typeof events>().toEqualTypeOf<EventName>()
  expectTypeOf<keyof Handlers>().toEqualTypeOf<CommandName>()
  expectTypeOf<Without<{ [N in CommandName]: CallsOf<N> }>>().toEqualTypeOf<never>()
  expectTypeOf<Without<{ [N in EventName]: ListensTo<N> }>>().toEqualTypeOf<never>()
})

it('every channel has a schema when it runs, and no name stands twice', () => {
  expect(Object.keys(commands).sort()).toEqual([...COMMAND_NAMES].sort())
  expect(Object.keys(events).sort()).toEqual([...EVENT_NAMES].sort())
  expect(new Set([...COMMAND_NAMES, ...EVENT_NAMES]).size).toBe(COMMAND_NAMES.length + EVENT_NAMES.length)
})

describe('the preload', () => {
  it('exposes named functions alone', () => {
    expect([...wire.exposed.keys()]).toEqual(['syncwatch'])
    expect(Object.values(api).every((value) => typeof value === 'function')).toBe(true)
  })

  it('calls every command, each by one function, and hands on its one argument', async () => {
    wire.invoke.mockClear()
    for (const name of calls) await api[name]?.({ from: name })
    const called = wire.invoke.mock.calls
    expect(called.map(([name]) => name).sort()).toEqual([...COMMAND_NAMES].sort())
    expect(called.map(([, args]) => args)).toEqual(calls.map((name) => ({ from: name })))
  })

  it('listens to every event, hands on the payload without the event itself, and ends', () => {
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

  it('has each event by one function', () => {
    wire.listeners.clear()
    for (const name of subscriptions) api[name]?.(() => undefined)
    expect([...wire.listeners.keys()].sort()).toEqual([...EVENT_NAMES].sort())
  })
})

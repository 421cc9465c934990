import { contextBridge, ipcRenderer } from 'electron'
import type { CommandName } from '../contract/commands'
import type { EventName } from '../contract/events'
import { FIRST_FRAME_CHANNEL, type SyncwatchApi } from '../contract/ipc'

// Written in by the build, from the contract.
declare const __COMMAND_NAMES__: readonly CommandName[]
declare const __EVENT_NAMES__: readonly EventName[]

const STORED_ROWS: CommandName = 'storedRows'

// Main checks the sender and the arguments of every command. The page gets these functions and no other channel.
function command(name: CommandName) {
  return (args?: unknown): Promise<unknown> => ipcRenderer.invoke(name, args)
}

function subscription(name: EventName) {
  return (listener: (payload: unknown) => void) => {
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, forward)
    return () => {
      ipcRenderer.removeListener(name, forward)
    }
  }
}

const listenerName = (name: EventName): string => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`

/** The page's script asks for these first. Asked for with the first frame, they are here when it has been parsed. */
let storedRows: Promise<unknown> | null = null
function takeStoredRows(args?: unknown): Promise<unknown> {
  const asked = storedRows ?? command(STORED_ROWS)(args)
  storedRows = null
  return asked
}

const api = Object.fromEntries([
  ...__COMMAND_NAMES__.map((name) => [name, command(name)] as const),
  ...__EVENT_NAMES__.map((name) => [listenerName(name), subscription(name)] as const),
  [STORED_ROWS, takeStoredRows],
]) as unknown as SyncwatchApi

contextBridge.exposeInMainWorld('syncwatch', api)

// The state is `interactive` first: the document is there, and its scripts haven't run. A frame waits for its styles.
document.addEventListener(
  'readystatechange',
  () =>
    requestAnimationFrame(() => {
      ipcRenderer.send(FIRST_FRAME_CHANNEL)
      storedRows = ipcRenderer.invoke(STORED_ROWS)
    }),
  { once: true },
)

import { app, clipboard } from 'electron'
import type { Settings } from '../../contract/app-status'
import type { AddResult, Snapshot } from '../../contract/commands'
import { parseIds } from '../../core/add/parse-ids'
import { type WatchedGeneration, toRow } from '../../core/watch/watched-generation'
import type { WatchEngine } from '../../core/watch/watch-engine'
import type { Watchlist } from '../../core/watch/watchlist'
import type { KeyService } from '../key/key-service'
import type { Notifier } from '../notifications/notifier'
import type { Opener } from '../output/opener'
import type { SettingsFile } from '../storage/settings-file'
import { CommandRefused, type Handlers } from './handle'

export interface HandlerParts {
  watchlist: Watchlist
  engine: WatchEngine
  keys: KeyService
  settings: SettingsFile
  opener: Opener
  notifier: Notifier
  apiUrl: string
  status: () => Snapshot['status']
  /** The page has come up; answers the generations it is to show. */
  pageReady: () => string[]
  settingsChanged: (settings: Settings) => void
}

const MOST_OLDER_REMOVED = 1_000
const DISK_TROUBLE =
  "That couldn't be written to disk, so nothing was changed. Check that there is room and that the data folder can be written to."

const NOT_CONFIRMED =
  'That was done, but the disk did not confirm that it is kept. Check the disk of the data folder, and look at the list after the next start.'

/** Every command of the page, carried out. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { watchlist, engine, keys, settings, opener } = parts
  // Kept for an undo as long as the app runs; an entry is small.
  const removedEntries = new Map<string, WatchedGeneration>()
  return {
    'app:snapshot': () => ({
      revision: watchlist.revision,
      rows: [...watchlist.all()].map(toRow),
      status: parts.status(),
      key: keys.status(),
      settings: settings.settings,
      showGenerations: parts.pageReady(),
      version: app.getVersion(),
      apiUrl: parts.apiUrl,
    }),
    'watchlist:add': async ({ text }) => {
      const result = addFromText(watchlist, text)
      await confirmed(watchlist)
      return result
    },
    'watchlist:remove': async ({ ids }) => {
      const removed = onDisk(() => watchlist.remove(ids))
      // The last removal can always be undone, whatever its size; older ones only while they are few.
      if (removedEntries.size > MOST_OLDER_REMOVED) removedEntries.clear()
      for (const entry of removed) removedEntries.set(entry.id, entry)
      parts.notifier.dismissUnless((id) => watchlist.get(id) !== undefined)
      await confirmed(watchlist)
      return { removed: removed.map((entry) => entry.id) }
    },
    'watchlist:restore': async ({ ids }) => {
      const entries = ids.flatMap((id) => removedEntries.get(id) ?? [])
      const restored = onDisk(() => watchlist.restore(entries))
      for (const { id } of restored) removedEntries.delete(id)
      await confirmed(watchlist)
      return { restored: restored.map((entry) => entry.id) }
    },
    'watchlist:retry': ({ ids }) => ({ retried: engine.retry(ids) }),
    'watchlist:set-paused': ({ paused }) => engine.setPaused('person', paused),
    'watchlist:set-visible': ({ ids }) => engine.setVisible(ids),
    'generation:copy-id': async ({ ids }) => {
      await clipboard.writeText(ids.join('\n'))
    },
    'output:open': ({ id }) => opener.openOutput(id),
    'output:copy-url': ({ id }) => opener.copyOutputUrl(id),
    'key:save': ({ key }) => keys.save(key),
    'key:test': ({ key }) => keys.test(key),
    'key:clear': () => keys.clear(),
    'settings:save': (changes) => {
      const saved = onDisk(() => settings.save(definedOnly(changes)))
      parts.settingsChanged(saved)
      return saved
    },
  }
}

/** Adds every ID in a text and says what became of each piece. @throws CommandRefused when it can't be written */
export function addFromText(watchlist: Watchlist, text: string): AddResult {
  const { ids, repeated, refused } = parseIds(text)
  const added = onDisk(() => watchlist.add(ids))
  const isAdded = new Set(added)
  return { added, already: [...new Set([...ids.filter((id) => !isAdded.has(id)), ...repeated])], refused }
}

function onDisk<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof CommandRefused) throw error
    throw new CommandRefused('storage', DISK_TROUBLE)
  }
}

/** What is acknowledged survives a power loss. @throws CommandRefused when the disk does not confirm it */
async function confirmed(watchlist: Watchlist): Promise<void> {
  try {
    await watchlist.synced()
  } catch {
    throw new CommandRefused('storage', NOT_CONFIRMED)
  }
}

function definedOnly(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

import { readFile } from 'node:fs/promises'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { app, clipboard } from 'electron'
import type { AppStatus } from '../../../contract/app-status'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { diagnosticsText } from '../../services/diagnostics'
import type { KeyService } from '../../services/api-key/key-service'
import type { SettingsFile } from '../../platform/storage/settings-file'
import type { Handlers } from '../handle'

export interface DiagnosticsHandlerOptions {
  watchlist: Watchlist
  settings: SettingsFile
  keys: KeyService
  apiUrl: string
  status: () => AppStatus
  secrets: readonly string[]
}

const LAST_LINES = 200

/** The command that describes the app for a report of a problem. */
export function diagnosticsHandlers(parts: DiagnosticsHandlerOptions) {
  return {
    diagnostics: async ({ hideIds, copy }) => {
      const status = parts.status()
      const { source, storageProblem } = parts.keys.status()
      const entries = [...parts.watchlist.all()]
      const counts: Record<string, number> = { all: entries.length }
      for (const { generation, watch } of entries) {
        const state = `${generation?.status ?? 'unread'}/${watch.kind}`
        counts[state] = (counts[state] ?? 0) + 1
      }
      const text = diagnosticsText(
        {
          versions: { Syncwatch: app.getVersion(), Electron: process.versions.electron, ...versions() },
          platform: `${process.platform} ${process.arch} ${release()}`,
          settings: parts.settings.settings,
          keySource: storageProblem === null ? source : `${source} (${storageProblem})`,
          apiUrl: parts.apiUrl,
          counts,
          requests: {
            lastMinute: status.requestsLastMinute,
            perMinute: status.requestsPerMinute,
            open: status.openHolds,
          },
          log: await endOfLog(app.getPath('userData')),
        },
        { hideIds, ids: entries.map(({ id }) => id), homeFolder: homedir(), secrets: parts.secrets },
      )
      if (copy) await clipboard.writeText(text)
      return { text }
    },
  } satisfies Partial<Handlers>
}

function versions(): Record<string, string | undefined> {
  return { Chromium: process.versions['chrome'], Node: process.versions.node }
}

/** A log that can't be read is no reason to give no report. */
async function endOfLog(folder: string): Promise<string> {
  try {
    const text = await readFile(join(folder, 'logs', 'main.log'), 'utf8')
    return text.trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  } catch {
    return ''
  }
}

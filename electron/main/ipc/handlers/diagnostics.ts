import { readFile } from 'node:fs/promises'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { app, clipboard } from 'electron'
import { diagnosticsText } from '../../services/diagnostics'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

const MAX_LOG_LINES = 200

/** The command that returns the diagnostics for a bug report. */
export function diagnosticsHandlers(options: IpcOptions) {
  const { watchlist, generations, settings, keys, apiUrl, secrets } = options
  return {
    diagnostics: async ({ hideIds, copy }) => {
      const status = generations.status()
      const { source, storageProblem } = keys.status()
      const entries = [...watchlist.all()]
      const counts: Record<string, number> = { all: entries.length }
      for (const { generation, watch } of entries) {
        const state = `${generation?.status ?? 'unread'}/${watch.kind}`
        counts[state] = (counts[state] ?? 0) + 1
      }
      const text = diagnosticsText(
        {
          versions: {
            Syncwatch: app.getVersion(),
            Electron: process.versions.electron,
            Chromium: process.versions['chrome'],
            Node: process.versions.node,
          },
          platform: `${process.platform} ${process.arch} ${release()}`,
          settings: settings.current,
          keySource: storageProblem === null ? source : `${source} (${storageProblem})`,
          apiUrl,
          counts,
          requests: {
            lastMinute: status.requestsLastMinute,
            perMinute: status.requestsPerMinute,
            open: status.openHolds,
          },
          log: await endOfLog(app.getPath('userData')),
        },
        {
          hideIds,
          ids: entries.map(({ id }) => id),
          homeFolder: homedir(),
          redact: (text) => secrets.redact(text),
        },
      )
      if (copy) await clipboard.writeText(text)
      return { text }
    },
  } satisfies Partial<Handlers>
}

/** Returns the last lines of the log; empty when it can't be read. */
async function endOfLog(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'logs', 'main.log'), 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-MAX_LOG_LINES).join('\n')
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Simulator } from '../simulator'

/** The checkout, whose `package.json` says where the built app is. */
export const ROOT = join(__dirname, '../..')

/** A fresh data folder for one run of the app. */
export interface DataFolder {
  path: string
  /** May be called twice. */
  remove: () => void
}

export function freshDataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'syncwatch-demo-'))
  // The app's last processes may still be writing into it.
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  return { path, remove }
}

/** Returns this process's environment, with the simulator in place of what the user has set. */
export function appEnvironment(simulator: Simulator, folder: DataFolder): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(SYNCWATCH_|ELECTRON_RENDERER_URL)/.test(name) ? [] : [[name, value] as const],
  )
  return {
    ...Object.fromEntries(inherited),
    SYNCWATCH_API_URL: simulator.url,
    SYNCWATCH_USER_DATA: folder.path,
    SYNC_API_KEY: simulator.apiKey,
    SYNCWATCH_TOUR: '0',
  }
}

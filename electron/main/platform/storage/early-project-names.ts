import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FindProjectName } from '../../../core/watchlist/to-row'
import { fileState } from './file-state'

// Without the schemas' library: it is read before that is loaded.

/** Far more than the app writes. */
const MAX_FILE_BYTES = 1024 * 1024

/** Reads the names of projects that the file of an earlier run has; none where anything about it is wrong. Never throws. */
export async function readProjectNames(folder: string): Promise<FindProjectName> {
  const names = await readNames(join(folder, 'projects.json')).catch(() => null)
  return (projectId) => {
    const name: unknown = projectId ? names?.get(projectId) : undefined
    return typeof name === 'string' ? name : null
  }
}

async function readNames(path: string): Promise<ReadonlyMap<string, unknown>> {
  const state = await fileState(path)
  if (state === null || state.size > MAX_FILE_BYTES) return new Map()
  const value: unknown = JSON.parse(await readFile(path, 'utf8'))
  return new Map(Object.entries(fieldOf(fieldOf(value, 'data'), 'names') ?? {}))
}

function fieldOf(value: unknown, name: string): object | null {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  return typeof found === 'object' ? found : null
}

import fs, { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import Store from 'electron-store'
import { z } from 'zod'
import { openJsonFile } from '../../electron/main/platform/storage/json-file'
import { writeJson } from '../../electron/main/platform/storage/json-writer'
import { type Row, row } from './rows'

const WRITES = { full: 200, quick: 20 }
const STORED = '{"version":1,"data":{"count":0}}'

/** How long a write that the disk refuses blocks main, compared with plain electron-store. */
export function measureRefusedWrites(home: string, size: 'full' | 'quick'): Row[] {
  // A folder on Windows has no mode that refuses.
  if (process.platform === 'win32') return []
  const folder = join(home, 'refused')
  mkdirSync(folder)
  writeFileSync(join(folder, 'count.json'), STORED, { mode: 0o644 })
  chmodSync(home, 0o755)
  const onProblem = (message: string): never => {
    throw new Error(message)
  }
  const schema = z.object({ count: z.number() })
  const options = { folder, name: 'count', schema, empty: { count: 0 }, now: Date.now, onProblem }
  const file = openJsonFile(options)
  const store = new Store<Record<string, number>>({ cwd: folder, name: 'count' })
  chmodSync(folder, 0o555)
  // Root may write everywhere.
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    const ours = Array.from({ length: WRITES[size] }, (_, n) => refusedMs(() => file.write({ count: n + 1 })))
    const value = Math.max(...ours)
    const baseline = { name: 'electron-store alone', value: refusedMs(() => store.set('count', 1)) }
    return [row({ unit: 'ms', name: 'a refused write: longest block', value, goal: 5, baseline })]
  } finally {
    if (isRoot) process.seteuid?.(0)
    chmodSync(folder, 0o755)
    rmSync(folder, { recursive: true })
  }
}

/** The same where the folder takes files, but the system doesn't let the app replace one, beside writes that it takes. */
export function measureRefusedRenames(home: string, size: 'full' | 'quick'): Row[] {
  const folder = join(home, 'renames')
  mkdirSync(folder)
  const path = join(folder, 'count.json')
  const write = (n: number): void => writeJson(path, { version: 1, data: { count: n } })
  const count = WRITES[size]
  const taken = Array.from({ length: count }, (_, n) => {
    const startedAt = performance.now()
    write(n)
    return performance.now() - startedAt
  })
  const rename = fs.renameSync
  fs.renameSync = (from, to) => {
    if (to === path) throw Object.assign(new Error('EBUSY: locked'), { code: 'EBUSY' })
    rename(from, to)
  }
  try {
    const refused = Array.from({ length: count }, (_, n) => refusedMs(() => write(n)))
    const baseline = { name: 'the same write, taken', value: Math.max(...taken) }
    return [
      row({
        unit: 'ms',
        name: 'a refused rename: longest block',
        value: Math.max(...refused),
        goal: 5,
        baseline,
      }),
    ]
  } finally {
    fs.renameSync = rename
  }
}

function refusedMs(write: () => void): number {
  const startedAt = performance.now()
  try {
    write()
  } catch {
    return performance.now() - startedAt
  }
  throw new Error('The disk took a write that it was to refuse')
}

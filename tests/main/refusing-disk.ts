import type { StatOptions } from 'node:fs'
import type FsPromises from 'node:fs/promises'

type Refusal = (path: string) => string | null
export const allow: Refusal = () => null

interface Refusals {
  link: Refusal
  rename: Refusal
  open: Refusal
  lstat: Refusal
  sync: string | null
  close: string | null
  /** A number: writes only this many bytes instead of failing. */
  write: string | number | null
  /** Runs before a rename. */
  beforeRename: (to: string) => void
}

const NOTHING: Refusals = {
  link: allow,
  rename: allow,
  open: allow,
  lstat: allow,
  sync: null,
  close: null,
  write: null,
  beforeRename: () => undefined,
}

/** The error code with which each operation fails; null to let it succeed. */
export const refuses: Refusals = { ...NOTHING }

/** Call it after each test. */
export function allowAll(): void {
  Object.assign(refuses, NOTHING)
}

function refuse(code: string | number | null): void {
  if (code !== null) throw Object.assign(new Error(`${code}: refused`), { code })
}

/** Returns `node:fs/promises` with the refusals of parts and of names. Give it to `vi.mock`. */
export function refusingDisk(real: typeof FsPromises): object {
  const open: typeof real.open = async (path, ...rest) => {
    refuse(refuses.open(String(path)))
    const handle = await real.open(path, ...rest)
    return String(path).endsWith('.part') ? refusing(handle) : handle
  }
  const link: typeof real.link = async (from, to) => {
    refuse(refuses.link(String(to)))
    return real.link(from, to)
  }
  const rename: typeof real.rename = async (from, to) => {
    refuses.beforeRename(String(to))
    refuse(refuses.rename(String(to)))
    return real.rename(from, to)
  }
  const lstat = async (path: string, options?: StatOptions): Promise<unknown> => {
    refuse(refuses.lstat(path))
    return real.lstat(path, options)
  }
  return { ...real, open, link, rename, lstat }
}

function refusing(handle: FsPromises.FileHandle): FsPromises.FileHandle {
  return new Proxy(handle, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key, target)
      if (typeof method !== 'function') return method
      return async (...args: unknown[]): Promise<unknown> => {
        if (key === 'write' && typeof refuses.write === 'number') return { bytesWritten: refuses.write }
        if (key === 'write' || key === 'sync') refuse(refuses[key])
        const result: unknown = await method.apply(target, args)
        if (key === 'close') refuse(refuses.close)
        return result
      }
    },
  })
}

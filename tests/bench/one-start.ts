import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import electron from 'electron'
import { WITH_PROBE, monotonicNow } from './probe'
import type { StartMarks } from './probe/types'

const MAX_MS = 60_000
const QUIT_MS = 5_000

/**
 * Starts a program as the user would, without anything attached to it, until its first row is painted, and ends it.
 * Times are of the monotonic clock.
 * @param folder of the program
 */
export async function startOnce(
  folder: string,
  env: Record<string, string>,
): Promise<StartMarks & { startedAt: number }> {
  // Outside of Electron its module is the path of the executable.
  const executable = electron as unknown as string
  const startedAt = monotonicNow()
  const child = spawn(executable, [...WITH_PROBE, folder], {
    env: { ...env, SYNCWATCH_PROBE: 'start' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const kill = () => void child.kill('SIGKILL')
  process.on('exit', kill)
  try {
    return { ...(await marks(child)), startedAt }
  } finally {
    await end(child)
    process.off('exit', kill)
  }
}

async function marks(child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<StartMarks> {
  const timer = setTimeout(() => child.kill('SIGKILL'), MAX_MS)
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('started ')) return JSON.parse(line.slice('started '.length)) as StartMarks
    }
  } finally {
    clearTimeout(timer)
  }
  throw new Error(`The window was not painted within ${MAX_MS / 1000} s`)
}

/** Ends a program as the system does, so that it can write its data. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), QUIT_MS)
  await ended
  clearTimeout(timer)
}

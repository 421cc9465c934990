import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type Socket, connect } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

const NAME = 'channel.json'
const MAX_FILE_BYTES = 4_096
const CONNECT_MS = 2_000

const fileSchema = z.object({
  version: z.literal(1),
  /** Of the socket, or of the pipe on Windows. */
  path: z.string().min(1).max(1_000),
})

/** Writes down where the app listens, for this user alone. @throws when the disk refuses */
export function writeChannelFile(folder: string, path: string): void {
  const file = join(folder, NAME)
  const temporary = `${file}.part`
  rmSync(temporary, { force: true })
  writeFileSync(temporary, JSON.stringify({ version: 1, path }), { mode: 0o600, flag: 'wx' })
  renameSync(temporary, file)
}

export function removeChannelFile(folder: string): void {
  rmSync(join(folder, NAME), { force: true })
}

/** Returns where the app listens that uses this data folder; null when none says so. */
function readChannelFile(folder: string): string | null {
  const file = join(folder, NAME)
  try {
    const { size, uid } = statSync(file)
    // Another user's file could lead to that user's program.
    if (size > MAX_FILE_BYTES || (process.getuid && uid !== process.getuid())) return null
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).path
  } catch {
    return null
  }
}

/** Connects to the app that uses this data folder. Resolves to null when none is running. */
export function connectToApp(folder: string): Promise<Socket | null> {
  const path = readChannelFile(folder)
  if (path === null) return Promise.resolve(null)
  return new Promise((resolve) => {
    const socket = connect(path)
    const connected = (): void => end(socket)
    // Also for a file that a killed app has left behind.
    const failed = (): void => {
      // An unhandled error event would end the command.
      socket.on('error', () => undefined)
      socket.destroy()
      end(null)
    }
    const end = (result: Socket | null): void => {
      clearTimeout(timer)
      socket.off('connect', connected)
      socket.off('error', failed)
      resolve(result)
    }
    const timer = setTimeout(failed, CONNECT_MS)
    socket.once('connect', connected)
    socket.once('error', failed)
  })
}

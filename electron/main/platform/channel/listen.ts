import { randomUUID } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { type Server, type Socket, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { codeOf } from '../files'
import { removeChannelFile, writeChannelFile } from './channel-file'

/** Each is a command in a terminal or a script. */
const MAX_CONNECTIONS = 32
/** macOS allows 104 bytes for the path of a socket, Linux 108. */
const MAX_PATH_BYTES = 100
const SOCKET = 'app.sock'

export interface ListenOptions {
  /** The data folder. */
  folder: string
  platform: NodeJS.Platform
  onConnection: (socket: Socket) => void
}

export interface Listening {
  /** Ends every connection, and removes what is on disk. */
  close(): void
}

/**
 * Listens for commands of the same user: on a socket in a folder that only this user can enter, on Windows on a pipe with a name
 * that only this user can read. Never on a port.
 * @throws when the system doesn't allow that
 */
export async function listen({ folder, platform, onConnection }: ListenOptions): Promise<Listening> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    // An unhandled error event would end the app.
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    onConnection(socket)
  })
  server.maxConnections = MAX_CONNECTIONS
  const path = await bind(server, folder, platform)
  writeChannelFile(folder, path)
  return {
    close: () => {
      removeChannelFile(folder)
      server.close()
      for (const socket of sockets) socket.destroy()
      if (platform !== 'win32') rmSync(dirname(path), { recursive: true, force: true })
    },
  }
}

async function bind(server: Server, folder: string, platform: NodeJS.Platform): Promise<string> {
  // Windows lets other users only read from a pipe with default rights.
  if (platform === 'win32') return listening(server, `\\\\.\\pipe\\syncwatch-${randomUUID()}`)
  try {
    return await listenIn(server, privateFolder(join(folder, 'channel')))
  } catch {
    // The path is too long, or the file system has no sockets.
    return listenIn(server, mkdtempSync(join(tmpdir(), 'syncwatch-')))
  }
}

/** @throws when the folder is another user's */
function privateFolder(path: string): string {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  const found = lstatSync(path)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error('Not a folder of this user')
  chmodSync(path, 0o700)
  return path
}

async function listenIn(server: Server, folder: string): Promise<string> {
  const path = join(folder, SOCKET)
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw new Error('The path is too long for a socket')
  // A killed app leaves its socket behind. Only one app uses the data folder.
  rmSync(path, { force: true })
  await listening(server, path)
  chmodSync(path, 0o600)
  return path
}

function listening(server: Server, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      // A later one, such as too many open files, must not end the app.
      server.on('error', () => undefined)
      resolve(path)
    })
  })
}

import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { type Socket, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { MAX_MESSAGE_BYTES } from '../../../electron/contract/channel'
import { connectToApp, writeChannelFile } from '../../../electron/main/platform/channel/channel-file'
import { isProofOf, proveKey } from '../../../electron/main/platform/channel/key-proof'
import { listen } from '../../../electron/main/platform/channel/listen'
import { MessageSocket } from '../../../electron/main/platform/channel/message-socket'
import { until } from '../../simulator/testing'
import { storageFolder } from '../testing'

/** Windows has pipes, whose names are no paths of files. */
const IS_WINDOWS = process.platform === 'win32'
const modeOf = (path: string): number => statSync(path).mode & 0o777

async function listening(folder: string) {
  const sockets: Socket[] = []
  const opened = await listen({
    folder,
    platform: process.platform,
    onConnection: (socket) => void sockets.push(socket),
  })
  onTestFinished(() => opened.close())
  return { opened, sockets }
}

async function connected(folder: string): Promise<Socket> {
  const socket = await connectToApp(folder)
  if (socket === null) throw new Error('Not connected')
  onTestFinished(() => void socket.destroy())
  return socket
}

describe('the way to a running app', () => {
  it.skipIf(IS_WINDOWS)('is open to this user alone', async () => {
    const { folder } = storageFolder()
    await listening(folder)
    expect(modeOf(join(folder, 'channel'))).toBe(0o700)
    expect(modeOf(join(folder, 'channel/app.sock'))).toBe(0o600)
    expect(modeOf(join(folder, 'channel.json'))).toBe(0o600)
  })

  it('leads to no app where none is running, or where one was killed', async () => {
    const { folder } = storageFolder()
    expect(await connectToApp(folder)).toBeNull()
    writeChannelFile(folder, join(folder, 'channel/app.sock'))
    expect(await connectToApp(folder)).toBeNull()
  })

  it.skipIf(IS_WINDOWS)('is opened again over what a killed app has left behind', async () => {
    const { folder } = storageFolder()
    mkdirSync(join(folder, 'channel'), { mode: 0o755 })
    writeFileSync(join(folder, 'channel/app.sock'), '')
    writeFileSync(join(folder, 'channel.json'), '{"version":1,"path":"/gone"}')
    const { sockets } = await listening(folder)
    await connected(folder)
    await until(() => sockets.length === 1)
    expect(modeOf(join(folder, 'channel'))).toBe(0o700)
  })

  it.skipIf(IS_WINDOWS)('does not go through a link that was put in its place', async () => {
    const { folder } = storageFolder()
    const { folder: other, names } = storageFolder()
    chmodSync(other, 0o777)
    symlinkSync(other, join(folder, 'channel'))
    const { sockets } = await listening(folder)
    await connected(folder)
    await until(() => sockets.length === 1)
    expect(names()).toEqual([])
  })

  it.skipIf(IS_WINDOWS)('works in a data folder whose path is too long for a socket', async () => {
    const { folder } = storageFolder()
    const long = join(folder, 'x'.repeat(120))
    mkdirSync(long)
    const { opened, sockets } = await listening(long)
    const socket = await connected(long)
    await until(() => sockets.length === 1)
    opened.close()
    await until(() => socket.destroyed)
  })

  it('is removed when it closes, and ends its connections', async () => {
    const { folder } = storageFolder()
    const { opened } = await listening(folder)
    const socket = await connected(folder)
    socket.resume()
    opened.close()
    await until(() => socket.destroyed)
    expect(existsSync(join(folder, 'channel.json'))).toBe(false)
    expect(existsSync(join(folder, 'channel'))).toBe(false)
  })

  it.each([['no JSON'], ['{"version":2,"path":"/x"}'], ['{"version":1}'], ['x'.repeat(5_000)]])(
    'ignores a file that says %s',
    async (text) => {
      const { folder } = storageFolder()
      writeFileSync(join(folder, 'channel.json'), text)
      expect(await connectToApp(folder)).toBeNull()
    },
  )
})

describe('a message', () => {
  const schema = z.object({ n: z.number() })

  /** A side that receives numbers, and the raw socket of the other. */
  async function pair() {
    const server = createServer()
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
    const { folder } = storageFolder()
    const path = IS_WINDOWS ? `\\\\.\\pipe\\${randomUUID()}` : join(folder, 'test.sock')
    await new Promise<void>((resolve) => server.listen(path, () => resolve()))
    writeChannelFile(folder, path)
    const other = await connected(folder)
    const socket = await accepted
    server.close()
    const received: number[] = []
    let closes = 0
    const messages = new MessageSocket({
      socket,
      schema,
      onMessage: ({ n }) => void received.push(n),
      onClose: () => (closes += 1),
    })
    other.resume()
    onTestFinished(() => messages.destroy())
    return { other, messages, received, closes: () => closes }
  }

  it('arrives whole, in whatever pieces it comes', async () => {
    const { other, received } = await pair()
    for (const piece of ['{"n"', ':1}\n{"n":2}\n{', '"n":3}', '\n']) other.write(piece)
    await until(() => received.length === 3)
    expect(received).toEqual([1, 2, 3])
  })

  it.each([['no JSON\n'], ['{"n":"1"}\n'], ['\n'], [`{"n":1,"x":"${'x'.repeat(MAX_MESSAGE_BYTES)}"}\n`]])(
    'ends the connection when it is not one, and those behind it are not read (%#)',
    async (text) => {
      const { other, received, closes } = await pair()
      other.on('error', () => undefined)
      other.write(`${text}{"n":1}\n`)
      await until(() => closes() === 1)
      expect(received).toEqual([])
    },
  )

  it('ends the connection when it never ends', async () => {
    const { other, closes } = await pair()
    other.on('error', () => undefined)
    other.write('x'.repeat(MAX_MESSAGE_BYTES + 1))
    await until(() => closes() === 1)
  })

  it('cuts off a side that does not read what it is sent', async () => {
    const { other, messages, closes } = await pair()
    other.pause()
    for (let n = 0; n < 200 && messages.isOpen; n += 1) void messages.send({ text: 'x'.repeat(100_000) })
    other.destroy()
    await until(() => closes() === 1)
    await messages.send({ n: 1 })
    expect(messages.isOpen).toBe(false)
  })
})

it('proves a key without revealing it, with another proof each time', () => {
  const [first, second] = [proveKey('sk-secret'), proveKey('sk-secret')]
  expect(isProofOf(first, 'sk-secret')).toBe(true)
  expect(isProofOf(first, 'sk-other')).toBe(false)
  expect(first.proof).not.toBe(second.proof)
  expect(JSON.stringify(first)).not.toContain('secret')
})

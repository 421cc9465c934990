import type { Socket } from 'node:net'
import { StringDecoder } from 'node:string_decoder'
import type { z } from 'zod'
import { MAX_MESSAGE_BYTES } from '../../../contract/channel'

/** A side that doesn't read what it is sent is cut off beyond this. */
const MAX_UNREAD_BYTES = 8 * MAX_MESSAGE_BYTES

export interface MessageSocketOptions<T> {
  socket: Socket
  /** What the other side may send. */
  schema: z.ZodType<T>
  onMessage: (message: T) => void
  /** The connection has ended, for whatever reason. Called once. */
  onClose: () => void
}

/** Sends and receives messages, a JSON object a line. A message that is too long or doesn't fit its schema ends the connection. */
export class MessageSocket<T> {
  readonly #options: MessageSocketOptions<T>
  readonly #decoder = new StringDecoder('utf8')
  #rest = ''

  constructor(options: MessageSocketOptions<T>) {
    this.#options = options
    const { socket, onClose } = options
    socket.on('data', (bytes) => this.#receive(this.#decoder.write(Buffer.from(bytes))))
    // An unhandled error event would end the app; the close event follows.
    socket.on('error', () => undefined)
    socket.once('close', onClose)
  }

  get isOpen(): boolean {
    return this.#options.socket.writable
  }

  /** Sends a message. Resolves when the other side keeps up, or is gone. */
  send(message: object): Promise<void> {
    const { socket } = this.#options
    if (!socket.writable) return Promise.resolve()
    const isKeepingUp = socket.write(`${JSON.stringify(message)}\n`)
    if (socket.writableLength > MAX_UNREAD_BYTES) socket.destroy()
    if (isKeepingUp) return Promise.resolve()
    return new Promise((resolve) => {
      const done = (): void => {
        socket.off('drain', done)
        socket.off('close', done)
        resolve()
      }
      socket.once('drain', done)
      socket.once('close', done)
    })
  }

  /** Closes the connection once everything is sent. */
  end(): void {
    this.#options.socket.end()
  }

  destroy(): void {
    this.#options.socket.destroy()
  }

  #receive(text: string): void {
    const { socket } = this.#options
    const [first = '', ...others] = text.split('\n')
    const lines = [this.#rest + first, ...others]
    this.#rest = lines.pop() ?? ''
    for (const line of lines) if (!socket.destroyed) this.#read(line)
    if (this.#rest.length > MAX_MESSAGE_BYTES) socket.destroy()
  }

  #read(line: string): void {
    const { socket, schema, onMessage } = this.#options
    const parsed = line.length > MAX_MESSAGE_BYTES ? null : schema.safeParse(jsonOf(line))
    if (parsed?.success) onMessage(parsed.data)
    else socket.destroy()
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What may be done with a connection beside receiving. */
export type MessageSender = Pick<MessageSocket<unknown>, 'send' | 'end' | 'destroy' | 'isOpen'>

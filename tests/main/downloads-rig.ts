import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Download } from '../../electron/contract/downloads'
import { type Clock, systemClock } from '../../electron/core/clock'
import { DownloadQueue, type QueueOptions } from '../../electron/main/services/downloads/download-queue'
import { openDownloadsFile } from '../../electron/main/services/downloads/download-record'

/** One answer; without one the file is sent as it should be. */
export type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void

/** A storage service on loopback: a file with ranges and an ETag, or the answers that a test sets. */
export class Storage {
  body = Buffer.from(Array.from({ length: 400_000 }, (_, at) => at % 251))
  type: string | null = 'video/mp4'
  /** Used one after the other; later requests get the file. */
  answers: Answer[] = []
  /** Used for every request without one of `answers`, in place of the file. */
  always: Answer | null = null
  readonly requests: { url: string; range: string | undefined; ifRange: string | undefined }[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => {
      const { range, 'if-range': ifRange } = request.headers
      this.requests.push({ url: request.url ?? '', range, ifRange: ifRange?.toString() })
      const answer = this.answers.shift() ?? this.always ?? this.whole
      answer(request, response, this.body)
    })
  }

  static async start(): Promise<Storage> {
    const storage = new Storage()
    await new Promise<void>((resolve) => storage.#server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      storage.#server.closeAllConnections()
      storage.#server.close()
    })
    return storage
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get etag(): string {
    return `"${createHash('md5').update(this.body).digest('hex')}"`
  }

  headers(more: Record<string, string | number> = {}): Record<string, string | number> {
    return { ...(this.type === null ? {} : { 'content-type': this.type }), etag: this.etag, ...more }
  }

  /** The normal answer, with ranges. */
  readonly whole: Answer = (request, response, body) => {
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? []
    const isSame = [undefined, this.etag].includes(request.headers['if-range']?.toString())
    if (from === undefined || !isSame) {
      response.writeHead(200, this.headers({ 'content-length': body.length })).end(body)
    } else if (Number(from) >= body.length) {
      response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end()
    } else {
      const rest = body.subarray(Number(from))
      const range = `bytes ${from}-${body.length - 1}/${body.length}`
      response
        .writeHead(206, this.headers({ 'content-range': range, 'content-length': rest.length }))
        .end(rest)
    }
  }

  /** The whole file for every request, like a server without ranges. */
  readonly withoutRanges: Answer = (_request, response, body) => {
    response.writeHead(200, this.headers({ 'content-length': body.length })).end(body)
  }

  /** This many of the requested bytes, then the connection is cut. */
  cutAfter(bytes: number): Answer {
    return (request, response, body) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
      const rest = body.subarray(from)
      const range = from > 0 ? { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` } : {}
      response.writeHead(from > 0 ? 206 : 200, this.headers({ 'content-length': rest.length, ...range }))
      response.write(rest.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20))
    }
  }

  /** This many bytes, then nothing more until the client disconnects. */
  hangAfter(bytes: number): Answer {
    return (_request, response, body) => {
      response.writeHead(200, this.headers({ 'content-length': body.length }))
      response.write(body.subarray(0, bytes))
    }
  }

  readonly status = (status: number, headers: Record<string, string> = {}): Answer => {
    return (_request, response) => void response.writeHead(status, headers).end('<Error/>')
  }
}

/** Waits are a hundred times shorter. */
export const hastyClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms / 100)
    return () => clearTimeout(timer)
  },
}

export interface Rig {
  storage: Storage
  queue: DownloadQueue
  folder: string
  /** Names in the folder of downloads. */
  files: () => string[]
  read: (name: string) => Buffer
  get: (id: string) => Download
  ends: { id: string; path: string | null; problem: string | null; opens: boolean }[]
  errors: unknown[]
  /** How often a URL was refreshed. */
  renewals: () => number
  /** Waits until it is in this state. */
  until: (id: string, ...states: Download['state'][]) => Promise<Download>
  /** Ends this queue and opens another one from the disk. */
  restart: () => Promise<Rig>
}

export interface RigOptions {
  home?: string
  storage?: Storage
  parts?: Partial<QueueOptions>
  names?: Record<string, string | null>
}

/** A queue of downloads on a real disk and a real server. */
export async function downloadsRig(options: RigOptions = {}): Promise<Rig> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'syncwatch-downloads-'))
  if (options.home === undefined) onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const folder = join(home, 'files')
  mkdirSync(folder, { recursive: true })
  const storage = options.storage ?? (await Storage.start())
  const { names = {} } = options
  const ends: Rig['ends'] = []
  const errors: unknown[] = []
  let renewals = 0
  const queue = new DownloadQueue({
    clock: systemClock,
    random: () => 0,
    file: openDownloadsFile({ folder: home, now: () => Date.now(), onProblem: (text) => errors.push(text) }),
    get: (url, { headers, signal }) =>
      fetch(url, { redirect: 'manual', ...(headers ? { headers } : {}), signal: signal ?? null }),
    mayFollow: () => true,
    urls: {
      freshUrl: (id) => Promise.resolve(`${storage.url}/${id}?signature=old`),
      renewedUrl: (id) => {
        renewals += 1
        return Promise.resolve(`${storage.url}/${id}?signature=new`)
      },
    },
    folder: () => folder,
    openFolder: () => Promise.resolve(folder),
    freeBytes: () => Promise.resolve(null),
    markFromWeb: () => Promise.resolve(),
    outputOf: (id) => (id.startsWith('none') ? undefined : { outputFileName: names[id] ?? null }),
    onChange: () => undefined,
    onEnd: (end) => ends.push(end),
    onError: (_what, error) => errors.push(error),
    ...options.parts,
  })
  await queue.open()
  onTestFinished(() => queue.stop())
  const get = (id: string): Download => {
    const found = queue.shown().find((download) => download.id === id)
    if (!found) throw new Error(`There is no download of ${id}`)
    return found
  }
  return {
    storage,
    queue,
    folder,
    files: () => readdirSync(folder).sort(),
    read: (name) => readFileSync(join(folder, name)),
    get,
    ends,
    errors,
    renewals: () => renewals,
    until: async (id, ...states) => {
      const deadline = Date.now() + 10_000
      for (;;) {
        const found = get(id)
        if (states.includes(found.state)) return found
        if (Date.now() > deadline) throw new Error(`It stayed ${JSON.stringify(found)}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    restart: () => {
      queue.stop()
      return downloadsRig({ ...options, home, storage })
    },
  }
}

/** Waits for something on the disk or the wire. */
export async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not come to pass')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Half of the storage's file, in bytes. */
export const HALF = 200_000

export async function halfWay(rig: Rig, id = 'a'): Promise<void> {
  await eventually(() => rig.get(id).received >= HALF)
}

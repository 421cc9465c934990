import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { bundledChild } from './bundle'

const ROUNDS = 60
const SIZE = 300_000
const PIECE = 20_000

/** Returns the content for an ID: always the same, and different for each. */
function contentOf(id: string): Buffer {
  const seed = createHash('sha256').update(id).digest()
  return Buffer.alloc(SIZE, seed)
}

/** Serves files with ranges and an ETag, in pieces that are some milliseconds apart. */
async function storage(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const body = contentOf(request.url?.slice(1) ?? '')
    const etag = `"${createHash('md5').update(body).digest('hex')}"`
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    if (from >= SIZE) {
      response.writeHead(416, { 'content-range': `bytes */${SIZE}` }).end()
      return
    }
    const range = from > 0 ? { 'content-range': `bytes ${from}-${SIZE - 1}/${SIZE}` } : {}
    const headers = { 'content-type': 'video/mp4', 'content-length': SIZE - from, etag, ...range }
    response.writeHead(from > 0 ? 206 : 200, headers)
    const send = (at: number): void => {
      if (response.destroyed) return
      if (at >= SIZE) response.end()
      else response.write(body.subarray(at, at + PIECE), () => setTimeout(() => send(at + PIECE), 4))
    }
    send(from)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

class Child {
  readonly messages: string[] = []
  readonly #process: ChildProcess
  readonly #closed: Promise<unknown>
  #errors = ''
  constructor(script: string, args: readonly string[]) {
    this.#process = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    })
    this.#closed = once(this.#process, 'close')
    this.#process.stderr?.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()))
    createInterface({ input: this.#process.stdio[3] as Readable }).on('line', (line) =>
      this.messages.push(line),
    )
  }

  async receives(message: string, timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs
    while (!this.messages.includes(message) && Date.now() < deadline) await sleep(2)
    return this.messages.includes(message)
  }

  /** Returns the messages that it shouldn't have sent. */
  async killed(): Promise<string[]> {
    this.#process.kill('SIGKILL')
    await this.#closed
    return [
      ...this.messages.filter((line) => line.startsWith('problem')),
      ...(this.#errors ? [this.#errors] : []),
    ]
  }
}

it(`downloads every file completely and once through ${ROUNDS} kills at random moments`, async () => {
  const home = mkdtempSync(join(tmpdir(), 'syncwatch-kill-downloads-'))
  const { server, url } = await storage()
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    rmSync(home, { recursive: true, force: true })
  })
  const script = await bundledChild(join(home, 'child'), 'download-child')
  const files = join(home, 'files')
  mkdirSync(files)
  writeFileSync(join(files, 'take.mp4'), 'the user’s own')

  const ids: string[] = []
  let started = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = `gen-${round}`
    ids.push(id)
    const child = new Child(script, [home, url, id])
    // While it starts, is recorded, is downloaded, and about when it is complete.
    if (round % 4 === 0) await sleep(Math.random() * 150)
    else if (await child.receives('started', 5_000)) {
      started += 1
      await sleep(Math.random() * (round % 4) * 60)
    }
    expect(await child.killed()).toEqual([])
  }
  const last = new Child(script, [home, url, ...ids])
  expect(await last.receives('complete', 60_000)).toBe(true)
  expect(await last.killed()).toEqual([])

  expect(started).toBeGreaterThan(ROUNDS / 2)
  const names = readdirSync(files)
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
  expect(readFileSync(join(files, 'take.mp4'), 'utf8')).toBe('the user’s own')
  const digest = (body: Buffer): string => createHash('md5').update(body).digest('hex')
  const there = names
    .filter((name) => name !== 'take.mp4')
    .map((name) => digest(readFileSync(join(files, name))))
  expect(there.sort()).toEqual(ids.map((id) => digest(contentOf(id))).sort())
}, 180_000)

import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Account, BatchScript } from './account'
import type { RetryHint } from './api-errors'
import { type Certificate, makeCertificate } from './certificate'
import { realClock } from './clock'
import type { Clock } from './clock'
import { Faults } from './faults'
import type { Fault, FaultHandle } from './faults'
import { GenerationStore } from './generation-store'
import type { HoldLimits } from './queries'
import { RateLimit } from './rate-limit'
import { Records } from './records'
import type { RequestRecord } from './records'
import { type Http2Options, buildServer } from './server'
import { Signer } from './signing'
import type { ApiForm, SimulatorState } from './state'
import type { GenerationChange, GenerationScript, RequestKind } from './types'

/** The only hosts that the simulator listens on, so that other machines can't reach it. */
export const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost'] as const

/** How long a request is held in each form of the API, in seconds. */
const HOLD_SECONDS: Record<ApiForm, HoldLimits> = {
  specified: { default: 30, min: 0, max: 55 },
  current: { default: 5, min: 1, max: 10 },
}

/** The form that the whole suite runs with. */
function defaultForm(): ApiForm {
  return process.env['SIMULATOR_FORM'] === 'current' ? 'current' : 'specified'
}

export interface SimulatorOptions {
  /** The default, 0, takes any free one. */
  port?: number
  host?: (typeof LOOPBACK_HOSTS)[number]
  /** The accepted key. */
  apiKey?: string
  generations?: Iterable<GenerationScript>
  /** How long an output's URL is valid, in seconds; by default an hour. */
  urlLifetimeSeconds?: number
  /** Requests a minute for each key; by default 600, as the real API. */
  requestsPerMinute?: number
  /** Where the 429 of that limit says when to retry; by default in the body. */
  retryHint?: RetryHint
  /**
   * Which documents the API follows: the specification (the default), or the vendor's pages of November 2026, with holds
   * of 5 s unless requested and 10 s at most, a demand to wait 2 s after each, `outputMediaUrl`, and the list at
   * `/v2/generations` alone, with pages.
   */
  form?: ApiForm
  /** How long a request is held, in seconds, where that differs from the form. */
  holdSeconds?: Partial<HoldLimits>
  /**
   * Where the list of generations is. By default at both addresses: documents differ on the address, and a caller may meet a server
   * that has only one of them, or none.
   */
  listPaths?: readonly ('/v2/generate' | '/v2/generations')[]
  /** Its projects and batches, by default none; null for an API without costs, projects, batches and downloads. */
  account?: Partial<Account> | null
  /** Speaks only TLS and HTTP/2, as the real API can; by default plain HTTP/1.1. */
  http2?: Http2Options
  clock?: Clock
}

/** A running simulator. */
export class Simulator {
  readonly host: string
  readonly apiKey: string
  readonly #state: SimulatorState
  readonly #http2: Http2Options | undefined
  #certificate: Certificate | undefined
  #app: FastifyInstance | undefined
  #port: number

  constructor(options: SimulatorOptions) {
    const clock = options.clock ?? realClock
    const form = options.form ?? defaultForm()
    this.host = options.host ?? '127.0.0.1'
    if (!LOOPBACK_HOSTS.some((host) => host === this.host)) {
      throw new Error(`The simulator listens only on loopback, not on ${this.host}`)
    }
    this.#http2 = options.http2
    this.#port = options.port ?? 0
    this.apiKey = options.apiKey ?? 'sk-demo-0123456789abcdef'
    this.#state = {
      clock,
      store: new GenerationStore(clock),
      faults: new Faults(),
      records: new Records(clock),
      rateLimit: new RateLimit(clock, options.requestsPerMinute ?? 600),
      retryHint: options.retryHint ?? 'body',
      signer: new Signer(clock, options.urlLifetimeSeconds ?? 3600),
      form,
      holdSeconds: { ...HOLD_SECONDS[form], ...options.holdSeconds },
      listPaths:
        options.listPaths ?? (form === 'current' ? ['/v2/generations'] : ['/v2/generate', '/v2/generations']),
      account: options.account === null ? null : { projects: [], batches: [], ...options.account },
      keys: new Set([this.apiKey]),
      open: new Set(),
      baseUrl: '',
    }
    for (const script of options.generations ?? []) this.#state.store.add(script)
  }

  /** The base URL, without a slash at its end. */
  get url(): string {
    return this.#state.baseUrl
  }

  /** The longest timeout of a hold that it accepts, in seconds. */
  get maxHoldSeconds(): number {
    return this.#state.holdSeconds.max
  }

  get port(): number {
    return this.#port
  }

  /** The certificate of HTTP/2; undefined with HTTP/1.1. */
  get certificate(): Certificate | undefined {
    return this.#certificate
  }

  /** Every request so far, oldest first. */
  get requests(): readonly RequestRecord[] {
    return this.#state.records.requests
  }

  /** How many requests of each kind came so far. */
  get counts(): Readonly<Record<RequestKind, number>> {
    return this.#state.records.counts
  }

  get openHolds(): number {
    return this.#state.records.openHolds
  }

  /** Requests that wait for the clock or for something to happen: held, hung, late, or answered in part. */
  get waiting(): number {
    return this.#state.open.size + this.#state.records.partsWaiting.size
  }

  /** The highest number of holds that were open at once. */
  get maxOpenHolds(): number {
    return this.#state.records.maxOpenHolds
  }

  /** The IDs of all generations, in the order they were added. */
  get ids(): string[] {
    return [...this.#state.store.all()].map(({ script }) => script.id)
  }

  /** Milliseconds since the epoch at which a generation turned terminal; undefined while it has not. */
  finishedAt(id: string): number | undefined {
    return this.#state.store.finishedAt(id)
  }

  /** Milliseconds since the epoch at which the last 200 to a held request for it was written. */
  answeredHoldAt(id: string): number | undefined {
    return this.#state.records.answeredHoldAt.get(id)
  }

  clearRecords(): void {
    this.#state.records.clear()
  }

  /** Adds a generation; its timeline begins now. One with the same ID is replaced. */
  add(script: GenerationScript): void {
    this.#state.store.add(script)
  }

  /** Adds a batch. One with the same ID is replaced. @throws when there is no account */
  addBatch(batch: BatchScript): void {
    const { account } = this.#state
    if (account === null) throw new Error('The simulator has no batches')
    account.batches = [...account.batches.filter(({ id }) => id !== batch.id), batch]
  }

  /** Finishes a generation now, by default as COMPLETED. */
  finish(id: string, change: GenerationChange = {}): void {
    this.#state.store.change(id, { status: 'COMPLETED', ...change })
  }

  /** Changes a generation now. */
  set(id: string, change: GenerationChange): void {
    this.#state.store.change(id, change)
  }

  /** Removes a generation: 404 from now on, for held requests too. */
  remove(id: string): void {
    this.#state.store.remove(id)
  }

  /** Sets a fault. The first one that matches a request and isn't used up applies to it. */
  fault(fault: Fault): FaultHandle {
    return this.#state.faults.add(fault)
  }

  clearFaults(): void {
    this.#state.faults.clear()
  }

  /** From now on only these keys are accepted. */
  setKey(...keys: string[]): void {
    this.#state.keys = new Set(keys)
  }

  /** Sets how long URLs signed from now on are valid, in seconds. */
  setUrlLifetime(seconds: number): void {
    this.#state.signer.lifetimeSeconds = seconds
  }

  /** Closes the listener and cuts every connection; the generations continue. */
  async down(): Promise<void> {
    const app = this.#app
    this.#app = undefined
    // The sockets' own events come after the listener is closed, too late for a test that checks at once.
    for (const exchange of this.#state.open) exchange.abandon()
    await app?.close()
  }

  /** Listens again, on the same port. */
  async up(): Promise<void> {
    if (this.#app) return
    if (this.#http2) this.#certificate ??= await makeCertificate()
    const app = buildServer(
      this.#state,
      this.#http2 && this.#certificate && { ...this.#http2, ...this.#certificate },
    )
    this.#app = app
    await app.listen({ port: this.#port, host: this.host })
    this.#port = (app.server.address() as AddressInfo).port
    const host = this.host.includes(':') ? `[${this.host}]` : this.host
    this.#state.baseUrl = `http${this.#certificate ? 's' : ''}://${host}:${this.#port}`
  }

  /** Ends everything; nothing keeps the process alive afterwards. */
  async stop(): Promise<void> {
    this.#state.store.stop()
    await this.down()
  }
}

/** Starts a simulator; it listens when the promise resolves. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options)
  await simulator.up()
  return simulator
}

import { rm } from 'node:fs/promises'
import type { Download } from '../../contract/downloads'
import type { Clock } from '../../core/clock'
import { backoffMs } from '../../core/watch/backoff'
import { m } from '../../words'
import { DownloadJob } from './download-job'
import { type DownloadRecord, type DownloadsFile, newRecord, understood } from './download-record'
import { type RunEnd, type RunParts, runDownload } from './download-run'
import { exists } from './part-file'
import { forgotten } from './record-limit'

const AT_ONCE = 3
/** A server that answers so often that it can't is not asked for ever. The network itself is waited for without end. */
const MOST_SERVER_TRIES = 8

export interface QueueParts extends RunParts {
  clock: Clock
  /** 0 to 1. */
  random: () => number
  file: DownloadsFile
  /** The generation's own name for its output; undefined when it has none to download. */
  outputOf: (id: string) => { outputFileName: string | null } | undefined
  /** Something is to be shown anew. */
  onChange: () => void
  onEnd: (download: { id: string; path: string | null; problem: string | null; opens: boolean }) => void
  onError: (what: string, error: unknown) => void
}

/** All downloads, a few at once. One generation has one at most. */
export class DownloadQueue {
  readonly #parts: QueueParts
  readonly #jobs = new Map<string, DownloadJob>()
  #isStopped = false

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  /** Understands what is on disk of an earlier run, and goes on with it. */
  async open(): Promise<void> {
    for (const stored of this.#parts.file.data.records) {
      const { record, received } = await understood(stored)
      this.#jobs.set(record.id, new DownloadJob(record, received))
    }
    this.#pump()
  }

  /** Those on the list, the newest first. */
  shown(): Download[] {
    const now = this.#parts.clock.now()
    const listed = [...this.#jobs.values()].filter(({ record }) => !record.cleared)
    return listed.map((job) => job.shown(now)).reverse()
  }

  get size(): number {
    return this.#jobs.size
  }

  get(id: string): DownloadRecord | undefined {
    return this.#jobs.get(id)?.record
  }

  /** The whole files, in the order they were started. */
  paths(): string[] {
    return [...this.#jobs.values()].flatMap(({ record }) =>
      record.state === 'done' && record.path !== null ? [record.path] : [],
    )
  }

  /**
   * Starts those that have an output and are not downloaded, and goes on with those that were paused or failed.
   * Answers how many. A file that is gone is downloaded again.
   * @throws when what was asked for can't be written to disk: then nothing is started
   */
  async start(ids: readonly string[], { opens = false, automaticUntil }: StartOptions = {}): Promise<number> {
    const fresh: DownloadJob[] = []
    const again: DownloadJob[] = []
    for (const id of new Set(ids)) {
      const job = this.#jobs.get(id)
      if (job && (await this.#isKept(job))) {
        job.opensWhenWhole ||= opens
        if (job.record.state !== 'done' && !(job.record.state === 'waiting' && job.retryAt === null))
          again.push(job)
        continue
      }
      const output = this.#parts.outputOf(id)
      if (!output) continue
      const made = new DownloadJob(newRecord(id, output.outputFileName ?? id, this.#parts.clock.now()), 0)
      made.opensWhenWhole = opens
      fresh.push(made)
    }
    if (fresh.length === 0 && again.length === 0 && automaticUntil === undefined) return 0
    this.#write(
      [...this.#records(new Set(fresh.map(({ id }) => id))), ...fresh.map(({ record }) => record)],
      automaticUntil,
    )
    for (const job of fresh) {
      // Newest at the end.
      this.#jobs.delete(job.id)
      this.#jobs.set(job.id, job)
    }
    for (const job of again) this.#goOn(job)
    this.#changed()
    return fresh.length + again.length
  }

  pause(ids: readonly string[]): void {
    for (const job of this.#of(ids)) {
      if (job.record.state !== 'waiting') continue
      job.halt()
      job.record = { ...job.record, state: 'paused' }
    }
    this.#save()
  }

  resume(ids: readonly string[]): void {
    for (const job of this.#of(ids)) {
      if (job.record.state === 'done') continue
      this.#goOn(job)
    }
    this.#save()
  }

  /** Takes away what has come so far. */
  async cancel(ids: readonly string[]): Promise<void> {
    const canceled = this.#of(ids).filter(({ record }) => record.state !== 'done')
    for (const job of canceled) {
      job.halt()
      job.record = { ...job.record, state: 'canceled', problem: null }
    }
    this.#save()
    await Promise.all(canceled.map((job) => this.#discard(job)))
    this.#save()
  }

  /** Takes those that have ended off the list. Files stay; what failed loses its part. */
  async clear(): Promise<void> {
    const ended = [...this.#jobs.values()].filter(({ record }) => ENDED.has(record.state))
    for (const job of ended) {
      if (job.record.state === 'done') job.record = { ...job.record, cleared: true }
      else {
        await this.#discard(job)
        this.#jobs.delete(job.id)
      }
    }
    this.#save()
  }

  /** The network is back: nobody needs to wait for their next try. */
  retryNow(): void {
    for (const job of this.#jobs.values()) if (job.retryAt !== null) this.#goOn(job)
    this.#changed()
  }

  /** No automatic download for finishes up to this moment; null ends it. */
  setAutomaticUntil(until: number | null): void {
    if (this.#parts.file.data.automaticUntil !== until) this.#save(until)
  }

  /** Before the app quits: what is under way goes on at the next start. */
  stop(): void {
    this.#isStopped = true
    for (const job of this.#jobs.values()) job.halt()
  }

  #of(ids: readonly string[]): DownloadJob[] {
    return ids.flatMap((id) => this.#jobs.get(id) ?? [])
  }

  /** Whether it need not begin anew. */
  async #isKept({ record }: DownloadJob): Promise<boolean> {
    if (record.state === 'done') return record.path !== null && (await exists(record.path))
    return record.state !== 'canceled'
  }

  #goOn(job: DownloadJob): void {
    if (job.control !== null) return
    job.halt()
    job.attempts = 0
    job.record = { ...job.record, state: 'waiting', problem: null, cleared: false }
  }

  async #discard(job: DownloadJob): Promise<void> {
    await job.settled
    if (job.record.part === null) return
    await rm(job.record.part, { force: true }).catch((error: unknown) =>
      this.#parts.onError('A part could not be removed', error),
    )
    job.record = { ...job.record, part: null, total: null }
    job.received = 0
  }

  #changed(): void {
    this.#pump()
    this.#parts.onChange()
  }

  #pump(): void {
    if (this.#isStopped) return
    let running = [...this.#jobs.values()].filter(({ control }) => control !== null).length
    for (const job of this.#jobs.values()) {
      if (running >= AT_ONCE) return
      if (!job.isQueued) continue
      running += 1
      this.#run(job)
    }
  }

  #run(job: DownloadJob): void {
    const control = job.begin()
    const isCurrent = (): boolean => job.control === control
    const run = {
      get record() {
        return job.record
      },
      outputFileName: () => this.#parts.outputOf(job.id)?.outputFileName ?? null,
      update: (changes: Partial<DownloadRecord>) => {
        // What the person has decided meanwhile stands.
        const { state = job.record.state } = isCurrent() || changes.state === 'done' ? changes : {}
        job.record = { ...job.record, ...changes, state }
        this.#save()
      },
      onBytes: (received: number) => {
        job.onBytes(received, this.#parts.clock.now())
        if (isCurrent()) this.#parts.onChange()
      },
    }
    job.settled = job.settled
      .then(() => runDownload(run, this.#parts, control.signal))
      .catch((error: unknown): RunEnd => {
        this.#parts.onError('A download failed', error)
        return { kind: 'failed', problem: m.downloads_unexpected() }
      })
      .then((end) => this.#ended(job, end, isCurrent()))
  }

  #ended(job: DownloadJob, end: RunEnd, isCurrent: boolean): void {
    if (end.kind === 'done') {
      job.halt()
      job.received = job.record.total ?? job.received
      this.#tellEnd(job)
    } else if (isCurrent && !this.#isStopped) {
      job.halt()
      if (end.kind === 'failed') this.#fail(job, end.problem)
      else if (end.kind === 'later') this.#later(job, end)
    }
    this.#save()
  }

  #fail(job: DownloadJob, problem: string): void {
    job.record = { ...job.record, state: 'failed', problem }
    this.#tellEnd(job)
  }

  #later(job: DownloadJob, { cause, waitMs }: Extract<RunEnd, { kind: 'later' }>): void {
    const { clock, random } = this.#parts
    job.attempts += 1
    if (cause === 'server' && job.attempts >= MOST_SERVER_TRIES) {
      this.#fail(job, m.downloads_server_trouble())
      return
    }
    const delay = backoffMs(job.attempts, random(), waitMs)
    const problem = cause === 'server' ? m.downloads_server_busy() : m.downloads_connection_lost()
    job.record = { ...job.record, problem }
    job.retryAt = clock.now() + delay
    job.cancelRetry = clock.after(delay, () => {
      job.retryAt = null
      this.#changed()
    })
  }

  #tellEnd(job: DownloadJob): void {
    const { id, path, problem, state } = job.record
    const opens = job.opensWhenWhole
    job.opensWhenWhole = false
    this.#parts.onEnd({ id, path: state === 'done' ? path : null, problem, opens })
  }

  #records(without: ReadonlySet<string> = new Set()): DownloadRecord[] {
    return [...this.#jobs.values()].flatMap(({ record }) => (without.has(record.id) ? [] : [record]))
  }

  /** What can't be written is written with the next change; until then the app knows. */
  #save(automaticUntil?: number | null): void {
    for (const id of forgotten(this.#records())) this.#jobs.delete(id)
    try {
      this.#write(this.#records(), automaticUntil)
    } catch (error) {
      this.#parts.onError('The downloads could not be written', error)
    }
    if (!this.#isStopped) this.#changed()
  }

  #write(records: DownloadRecord[], automaticUntil: number | null | undefined): void {
    const { file } = this.#parts
    const until = automaticUntil === undefined ? file.data.automaticUntil : automaticUntil
    file.write({ records, automaticUntil: until })
  }
}

export interface StartOptions {
  /** Opens each when it is whole. */
  opens?: boolean
  /** Kept in the same write: finishes up to this moment (ms since the epoch) are taken care of. */
  automaticUntil?: number
}

const ENDED: ReadonlySet<DownloadRecord['state']> = new Set(['done', 'failed', 'canceled'])

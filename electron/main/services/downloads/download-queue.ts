import { rm } from 'node:fs/promises'
import type { Download } from '../../../contract/downloads'
import type { Clock } from '../../../core/clock'
import { backoffMs } from '../../../core/requests/backoff'
import { m } from '../../../i18n'
import { DownloadJob } from './download-job'
import { type DownloadRecord, type DownloadsFile, newRecord } from './download-record'
import { type RunEnd, type RunOptions, runDownload } from './download-run'
import { JobList } from './job-list'
import { Throttle } from '../../platform/throttle'
import { exists } from './part-file'

const AT_ONCE = 3
/** A server that answers so often that it can't is not asked for ever. The network itself is waited for without end. */
const MAX_SERVER_TRIES = 8
/** Thousands make a large file: what may wait is written together. */
const SAVE_SOON_MS = 500
const ENDED: ReadonlySet<DownloadRecord['state']> = new Set(['done', 'failed', 'canceled'])

/** How a download came to its end; one that was paused or canceled has none. */
export interface DownloadEnd {
  id: string
  /** The whole file; null when it failed. */
  path: string | null
  problem: string | null
  /** It was to be opened when it is whole. */
  opens: boolean
}

export interface QueueOptions extends Omit<RunOptions, 'inTurn'> {
  clock: Clock
  /** 0 to 1. */
  random: () => number
  file: DownloadsFile
  /** The generation's own name for its output; undefined when it has none to download. */
  outputOf: (id: string) => { outputFileName: string | null } | undefined
  /** Something is to be shown anew. */
  onChange: () => void
  onEnd: (end: DownloadEnd) => void
  onError: (what: string, error: unknown) => void
}

export interface StartOptions {
  /** Opens each when it is whole. */
  opens?: boolean
  /** Kept in the same write: finishes up to this moment (ms since the epoch) are taken care of. */
  automaticUntil?: number
}

/** All downloads, a few at once. One generation has one at most. */
export class DownloadQueue {
  readonly #parts: QueueOptions
  readonly #jobs: JobList
  readonly #inTurn = turns()
  readonly #saveSoon: Throttle
  #isStopped = false

  constructor(parts: QueueOptions) {
    this.#parts = parts
    this.#jobs = new JobList(parts.file)
    this.#saveSoon = new Throttle(parts.clock, SAVE_SOON_MS, () => {
      if (!this.#isStopped) this.#save()
    })
  }

  /** Understands what is on disk of an earlier run, and goes on with it. */
  async open(): Promise<void> {
    await this.#jobs.open()
    this.#pump()
  }

  /** Those on the list, the newest first. */
  shown(): Download[] {
    const now = this.#parts.clock.now()
    const listed = this.#jobs.all().filter(({ record }) => !record.cleared)
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
    return this.#jobs
      .all()
      .flatMap(({ record }) => (record.state === 'done' && record.path !== null ? [record.path] : []))
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
      if (job && (await isKept(job))) {
        job.opensWhenWhole ||= opens
        if (job.rests) again.push(job)
        continue
      }
      const output = this.#parts.outputOf(id)
      if (!output) continue
      const made = new DownloadJob(newRecord(id, output.outputFileName ?? id, this.#parts.clock.now()), 0)
      made.opensWhenWhole = opens
      fresh.push(made)
    }
    if (fresh.length > 0 || automaticUntil !== undefined) this.#jobs.add(fresh, automaticUntil)
    for (const job of again) job.goOn()
    if (again.length > 0) this.#save()
    else this.#changed()
    return fresh.length + again.length
  }

  pause(ids: readonly string[]): void {
    for (const job of this.#jobs.of(ids)) if (job.record.state === 'waiting') job.halt('paused')
    this.#save()
  }

  resume(ids: readonly string[]): void {
    for (const job of this.#jobs.of(ids)) if (job.record.state !== 'done') job.goOn()
    this.#save()
  }

  /** Takes away what has come so far. */
  async cancel(ids: readonly string[]): Promise<void> {
    const canceled = this.#jobs.of(ids).filter(({ record }) => record.state !== 'done')
    for (const job of canceled) job.halt('canceled')
    this.#save()
    await Promise.all(canceled.map((job) => this.#discard(job)))
    this.#save()
  }

  /** Takes those that have ended off the list. Files stay; what failed loses its part. */
  async clear(): Promise<void> {
    for (const job of this.#jobs.all().filter(({ record }) => ENDED.has(record.state))) {
      if (job.record.state === 'done') {
        job.record = { ...job.record, cleared: true }
        continue
      }
      this.#jobs.remove(job.id)
      await this.#discard(job)
    }
    this.#save()
  }

  /** The network is back: nobody needs to wait for their next try. */
  retryNow(): void {
    for (const job of this.#jobs.all()) if (job.retryAt !== null) job.goOn()
    this.#changed()
  }

  /** No automatic download for finishes up to this moment; null ends it. */
  setAutomaticUntil(until: number | null): void {
    if (this.#parts.file.data.automaticUntil !== until) this.#save(until)
  }

  /** Before the app quits: what is under way goes on at the next start. */
  stop(): void {
    this.#isStopped = true
    for (const job of this.#jobs.all()) job.halt()
    this.#save()
  }

  async #discard(job: DownloadJob): Promise<void> {
    await job.settled
    // Started again meanwhile, it goes on with what is there.
    if (job.record.part === null || !ENDED.has(job.record.state)) return
    await rm(job.record.part, { force: true }).catch((error: unknown) =>
      this.#parts.onError('A part could not be removed', error),
    )
    job.forgetPart()
  }

  #changed(): void {
    this.#pump()
    if (!this.#isStopped) this.#parts.onChange()
  }

  #pump(): void {
    if (this.#isStopped) return
    const jobs = this.#jobs.all()
    const free = AT_ONCE - jobs.filter(({ control }) => control !== null).length
    for (const job of jobs.filter(({ isQueued }) => isQueued).slice(0, Math.max(0, free))) this.#run(job)
  }

  #run(job: DownloadJob): void {
    const control = job.begin()
    const isCurrent = (): boolean => job.control === control
    const run = {
      get record() {
        return job.record
      },
      update: (changes: Partial<DownloadRecord>) => {
        job.record = { ...job.record, ...changes }
        this.#save()
      },
      note: (changes: Partial<DownloadRecord>) => {
        job.record = { ...job.record, ...changes }
        this.#saveSoon.request()
      },
      onBytes: (received: number) => {
        job.onBytes(received, this.#parts.clock.now())
        if (isCurrent()) this.#parts.onChange()
      },
    }
    job.settled = job.settled
      .then(() => runDownload(run, { ...this.#parts, inTurn: this.#inTurn }, control.signal))
      .catch((error: unknown): RunEnd => {
        this.#parts.onError('A download failed', error)
        return { kind: 'failed', problem: m.downloads_unexpected() }
      })
      .then((end) => this.#ended(job, end, isCurrent()))
  }

  /** @param isCurrent the user has not decided otherwise meanwhile */
  #ended(job: DownloadJob, end: RunEnd, isCurrent: boolean): void {
    if (end.kind === 'done') {
      // Whole it is, even when it was paused or canceled in the same moment.
      job.halt('done')
      this.#tellEnd(job)
    } else if (isCurrent && !this.#isStopped) {
      job.halt()
      if (end.kind === 'failed') this.#fail(job, end.problem)
      else if (end.kind === 'later') this.#later(job, end)
    }
    this.#saveSoon.request()
    this.#changed()
  }

  #fail(job: DownloadJob, problem: string): void {
    job.record = { ...job.record, state: 'failed', problem }
    this.#tellEnd(job)
  }

  #later(job: DownloadJob, { cause, waitMs }: Extract<RunEnd, { kind: 'later' }>): void {
    const { clock, random } = this.#parts
    job.attempts += 1
    if (cause === 'server' && job.attempts >= MAX_SERVER_TRIES) {
      this.#fail(job, m.downloads_server_error())
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

  /** What can't be written is written with the next change; until then the app knows. */
  #save(automaticUntil?: number | null): void {
    try {
      this.#jobs.save(automaticUntil)
    } catch (error) {
      this.#parts.onError('The downloads could not be written', error)
    }
    this.#changed()
  }
}

/** Carries work out one after the other; what fails holds up nobody. */
function turns(): RunOptions['inTurn'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** Whether it need not begin anew. */
async function isKept({ record }: DownloadJob): Promise<boolean> {
  if (record.state === 'done') return record.path !== null && (await exists(record.path))
  return record.state !== 'canceled'
}

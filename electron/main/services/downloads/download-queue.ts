import { rm } from 'node:fs/promises'
import type { Download } from '../../../contract/downloads'
import { Throttle } from '../../platform/throttle'
import { DownloadJob } from './download-job'
import { type DownloadRecord, type DownloadsFile, newRecord } from './download-record'
import { JobList } from './job-list'
import { JobRunner, type JobRunnerOptions } from './job-runner'

const MAX_RUNNING = 3
/** The file grows with thousands of downloads: changes that may wait share a write. */
const SAVE_SOON_MS = 500
const ENDED: ReadonlySet<DownloadRecord['state']> = new Set(['done', 'failed', 'canceled'])

export interface QueueOptions extends Omit<JobRunnerOptions, 'save' | 'saveSoon' | 'onNext'> {
  file: DownloadsFile
  /** Returns the generation's name for its output; undefined when it has none to download. */
  outputOf: (id: string) => { outputFileName: string | null } | undefined
}

export interface StartOptions {
  /** Opens each when it is complete. */
  opens?: boolean
  /** Stored in the same write; see `automaticUntil` of the queue. */
  automaticUntil?: number
}

/** All downloads, of which a few run at once. A generation has at most one. */
export class DownloadQueue {
  readonly #options: QueueOptions
  readonly #jobs: JobList
  readonly #runner: JobRunner
  readonly #saveSoon: Throttle
  #isStopped = false

  constructor(options: QueueOptions) {
    this.#options = options
    this.#jobs = new JobList(options.file)
    this.#saveSoon = new Throttle(options.clock, SAVE_SOON_MS, () => {
      if (!this.#isStopped) this.#save()
    })
    this.#runner = new JobRunner({
      ...options,
      save: () => this.#save(),
      saveSoon: () => this.#saveSoon.request(),
      onNext: () => this.#changed(),
    })
  }

  /** Reads the downloads of earlier runs and continues them. */
  async open(): Promise<void> {
    await this.#jobs.open()
    this.#startNext()
  }

  /** Returns the downloads on the list, the newest first. */
  shown(): Download[] {
    const now = this.#options.clock.now()
    const listed = this.#jobs.all().filter(({ record }) => !record.cleared)
    return listed.map((job) => job.shown(now)).reverse()
  }

  get size(): number {
    return this.#jobs.size
  }

  get(id: string): DownloadRecord | undefined {
    return this.#jobs.get(id)?.record
  }

  /** Returns the downloads that start next. */
  next(count: number): string[] {
    const queued = this.#jobs.all().filter(({ isQueued }) => isQueued)
    return queued.slice(0, count).map(({ id }) => id)
  }

  /** Returns the complete files, in the order they were started. */
  paths(): string[] {
    return this.#jobs
      .all()
      .flatMap(({ record }) => (record.state === 'done' && record.path !== null ? [record.path] : []))
  }

  /**
   * Starts downloads of outputs that have none, and continues paused and failed ones. A file that was deleted is
   * downloaded again. Returns how many.
   * @throws when the disk refuses; nothing is started then
   */
  async start(ids: readonly string[], { opens = false, automaticUntil }: StartOptions = {}): Promise<number> {
    const created: DownloadJob[] = []
    const resumed: DownloadJob[] = []
    for (const id of new Set(ids)) {
      const existing = this.#jobs.get(id)
      if (existing && (await existing.isUsable())) {
        existing.opensWhenComplete ||= opens
        if (existing.isResting) resumed.push(existing)
        continue
      }
      const output = this.#options.outputOf(id)
      if (!output) continue
      const job = new DownloadJob(newRecord(id, output.outputFileName ?? id, this.#options.clock.now()), 0)
      job.opensWhenComplete = opens
      created.push(job)
    }
    if (created.length > 0 || automaticUntil !== undefined) this.#jobs.add(created, automaticUntil)
    for (const job of resumed) job.resume()
    if (resumed.length > 0) this.#save()
    else this.#changed()
    return created.length + resumed.length
  }

  pause(ids: readonly string[]): void {
    for (const job of this.#jobs.of(ids)) if (job.record.state === 'waiting') job.halt('paused')
    this.#save()
  }

  resume(ids: readonly string[]): void {
    for (const job of this.#jobs.of(ids)) if (job.record.state !== 'done') job.resume()
    this.#save()
  }

  /** Cancels downloads and deletes what was received of them. */
  async cancel(ids: readonly string[]): Promise<void> {
    const canceled = this.#jobs.of(ids).filter(({ record }) => record.state !== 'done')
    for (const job of canceled) job.halt('canceled')
    this.#save()
    await Promise.all(canceled.map((job) => this.#deletePart(job)))
    this.#save()
  }

  /** Clears ended downloads from the list. Complete files stay, parts of failed ones are deleted. */
  async clear(): Promise<void> {
    for (const job of this.#jobs.all().filter(({ record }) => ENDED.has(record.state))) {
      if (job.record.state === 'done') {
        job.update({ cleared: true })
        continue
      }
      this.#jobs.delete(job.id)
      await this.#deletePart(job)
    }
    this.#save()
  }

  /** Retries at once all that wait for a retry. */
  retryNow(): void {
    for (const job of this.#jobs.all()) if (job.retryAt !== null) job.resume()
    this.#changed()
  }

  /** Finishes up to this time (ms since the epoch) need no automatic download; null while that is off. */
  get automaticUntil(): number | null {
    return this.#options.file.data.automaticUntil
  }

  setAutomaticUntil(until: number | null): void {
    if (this.automaticUntil !== until) this.#save(until)
  }

  /** Before the app quits. Unfinished downloads continue at the next start. */
  stop(): void {
    this.#isStopped = true
    for (const job of this.#jobs.all()) job.halt()
    this.#save()
  }

  async #deletePart(job: DownloadJob): Promise<void> {
    await job.settled
    // Started again meanwhile, it continues its part.
    if (job.record.part === null || !ENDED.has(job.record.state)) return
    await rm(job.record.part, { force: true }).catch((error: unknown) =>
      this.#options.onError('A part could not be deleted', error),
    )
    job.update({ part: null, total: null, problem: null })
    job.received = 0
  }

  #changed(): void {
    this.#startNext()
    if (!this.#isStopped) this.#options.onChange()
  }

  #startNext(): void {
    if (this.#isStopped) return
    const jobs = this.#jobs.all()
    const free = MAX_RUNNING - jobs.filter(({ control }) => control !== null).length
    const queued = jobs.filter(({ isQueued }) => isQueued)
    for (const job of queued.slice(0, Math.max(0, free))) this.#runner.run(job)
  }

  /** When the disk refuses, the next change is written with this one. */
  #save(automaticUntil?: number | null): void {
    try {
      this.#jobs.save(automaticUntil)
    } catch (error) {
      this.#options.onError('The downloads could not be written', error)
    }
    this.#changed()
  }
}

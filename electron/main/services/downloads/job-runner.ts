import type { Clock } from '../../../core/clock'
import { backoffMs } from '../../../core/backoff'
import { m } from '../../../i18n'
import type { DownloadJob } from './download-job'
import type { DownloadRecord } from './download-record'
import { type RunEnd, type RunOptions, runDownload } from './download-run'

/** A server that keeps failing is given up; a network that is away is waited for without end. */
const MAX_SERVER_TRIES = 8

/** How a download ended. One that was paused or canceled has no end. */
export interface DownloadEnd {
  id: string
  /** The complete file; null when it failed. */
  path: string | null
  problem: string | null
  /** Whether it is to be opened now. */
  opens: boolean
}

export interface JobRunnerOptions extends Omit<RunOptions, 'inTurn'> {
  clock: Clock
  /** 0 to 1. */
  random: () => number
  onEnd: (end: DownloadEnd) => void
  onError: (what: string, error: unknown) => void
}

/** What the runner tells the queue. */
export interface RunnerEvents {
  /** A record has changed and must be on disk when this returns. */
  save: () => void
  /** A record has changed and may be written later. */
  saveSoon: () => void
  /** A job received bytes. */
  progress: () => void
  /** A job can start, or another one in its place. */
  next: () => void
}

/** Runs jobs: tries again after a failure that may pass, and reports every end. */
export class JobRunner {
  readonly #options: JobRunnerOptions
  readonly #events: RunnerEvents
  readonly #inTurn = serialExecutor()
  #isStopped = false

  constructor(options: JobRunnerOptions, events: RunnerEvents) {
    this.#options = options
    this.#events = events
  }

  /** Runs are no longer followed: what they report is not acted upon. */
  stop(): void {
    this.#isStopped = true
  }

  run(job: DownloadJob): void {
    const control = job.begin()
    const isCurrent = (): boolean => job.control === control
    const update = (changes: Partial<DownloadRecord>): void => {
      job.record = { ...job.record, ...changes }
    }
    const run = {
      get record() {
        return job.record
      },
      save: (changes: Partial<DownloadRecord>) => {
        update(changes)
        this.#events.save()
      },
      saveSoon: (changes: Partial<DownloadRecord>) => {
        update(changes)
        this.#events.saveSoon()
      },
      onBytes: (received: number) => {
        job.onBytes(received, this.#options.clock.now())
        if (isCurrent()) this.#events.progress()
      },
    }
    job.settled = job.settled
      .then(() => runDownload(run, { ...this.#options, inTurn: this.#inTurn }, control.signal))
      .catch((error: unknown): RunEnd => {
        this.#options.onError('A download failed', error)
        return { kind: 'failed', problem: m.downloads_unexpected() }
      })
      .then((end) => this.#ended(job, end, isCurrent()))
  }

  /** @param isCurrent false when the user has paused, canceled or restarted the job meanwhile */
  #ended(job: DownloadJob, end: RunEnd, isCurrent: boolean): void {
    if (end.kind === 'done') {
      // The file is complete, even when the job was paused or canceled at the same moment.
      job.halt('done')
      this.#reportEnd(job)
    } else if (isCurrent && !this.#isStopped) {
      job.halt()
      if (end.kind === 'failed') this.#fail(job, end.problem)
      else if (end.kind === 'retry') this.#retryLater(job, end)
    }
    this.#events.saveSoon()
    this.#events.next()
  }

  #fail(job: DownloadJob, problem: string): void {
    job.record = { ...job.record, state: 'failed', problem }
    this.#reportEnd(job)
  }

  #retryLater(job: DownloadJob, { cause, waitMs }: Extract<RunEnd, { kind: 'retry' }>): void {
    const { clock, random } = this.#options
    job.attempts += 1
    if (cause === 'server' && job.attempts >= MAX_SERVER_TRIES) {
      this.#fail(job, m.downloads_server_error())
      return
    }
    const delayMs = backoffMs(job.attempts, random(), waitMs)
    const problem = cause === 'server' ? m.downloads_server_busy() : m.downloads_connection_lost()
    job.record = { ...job.record, problem }
    job.retryAt = clock.now() + delayMs
    job.cancelRetry = clock.after(delayMs, () => {
      job.retryAt = null
      this.#events.next()
    })
  }

  #reportEnd(job: DownloadJob): void {
    const { id, path, problem, state } = job.record
    const opens = job.opensWhenComplete
    job.opensWhenComplete = false
    this.#options.onEnd({ id, path: state === 'done' ? path : null, problem, opens })
  }
}

/** Returns a function that runs work one after the other; a failure delays nothing. */
function serialExecutor(): RunOptions['inTurn'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

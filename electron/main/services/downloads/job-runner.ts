import { backoffMs } from '../../../core/backoff'
import type { DownloadJob } from './download-job'
import { type DownloadProblem, type ServerProblemKind, downloadProblemMessage } from './download-problem'
import { type RunEnd, type RunOptions, runDownload } from './download-run'
import type { RetryCause } from './retry-counter'

/** Which problem is shown while the download waits for a retry, and when it is given up. */
const PROBLEMS: Record<RetryCause, readonly [waiting: ServerProblemKind, failed: ServerProblemKind]> = {
  network: ['connection_lost', 'connection_lost'],
  closed: ['connection_lost', 'server_error'],
  cut: ['connection_lost', 'cut_off'],
  busy: ['server_busy', 'server_error'],
}

/** How a download ended. One that was paused or canceled has no end. */
export interface DownloadEnd {
  id: string
  /** The complete file; null when it failed. */
  path: string | null
  /** A sentence for the user; null when it didn't fail. */
  problem: string | null
  /** Whether it is to be opened now. */
  opens: boolean
}

export interface JobRunnerOptions extends RunOptions {
  /** 0 to 1. */
  random: () => number
  onEnd: (end: DownloadEnd) => void
  onError: (what: string, error: unknown) => void
  /** Called when a job can start, or another one in its place. */
  onNext: () => void
}

/** Runs jobs: tries again after a failure that may pass, and reports every end. */
export class JobRunner {
  readonly #options: JobRunnerOptions

  constructor(options: JobRunnerOptions) {
    this.#options = options
  }

  run(job: DownloadJob): void {
    const control = job.begin()
    job.settled = job.settled
      .then(() => runDownload(job, this.#options, control.signal))
      .catch((error: unknown): RunEnd => {
        this.#options.onError('A download failed', error)
        return { kind: 'failed', problem: { kind: 'unexpected' } }
      })
      .then((end) => this.#ended(job, end, job.control === control))
  }

  /** @param isCurrent false when the user has paused, canceled or restarted the job meanwhile, or the app quits */
  #ended(job: DownloadJob, end: RunEnd, isCurrent: boolean): void {
    if (end.kind === 'done') {
      // The file is complete, even when the job was paused or canceled at the same moment.
      job.halt('done')
      this.#reportEnd(job)
    } else if (isCurrent) {
      job.halt()
      if (end.kind === 'failed') this.#fail(job, end.problem)
      else if (end.kind === 'retry') this.#retryLater(job, end)
    }
    this.#options.saveSoon()
    this.#options.onNext()
  }

  #fail(job: DownloadJob, problem: DownloadProblem): void {
    job.update({ state: 'failed', problem })
    this.#reportEnd(job)
  }

  #retryLater(job: DownloadJob, { cause, waitMs }: Extract<RunEnd, { kind: 'retry' }>): void {
    const { clock, random } = this.#options
    const failures = job.retries.countFailure(cause)
    const [waiting, failed] = PROBLEMS[cause]
    if (failures === null) {
      this.#fail(job, { kind: failed })
      return
    }
    const delayMs = backoffMs(failures, random(), waitMs)
    job.update({ problem: { kind: waiting } })
    job.retryAt = clock.now() + delayMs
    job.cancelRetry = clock.after(delayMs, () => {
      job.retryAt = null
      this.#options.onNext()
    })
  }

  #reportEnd(job: DownloadJob): void {
    const { id, path, state } = job.record
    const problem = job.record.problem && downloadProblemMessage(job.record.problem)
    const opens = job.opensWhenComplete
    job.opensWhenComplete = false
    this.#options.onEnd({ id, path: state === 'done' ? path : null, problem, opens })
  }
}

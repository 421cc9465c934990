import { basename } from 'node:path'
import type { Download } from '../../../contract/downloads'
import { exists } from '../../platform/files'
import { downloadProblemMessage } from './download-problem'
import type { DownloadRecord } from './download-record'
import { PART_SUFFIX } from './part-file'
import { RetryCounter } from './retry-counter'
import { Speed } from './speed'

/** A download while the app runs. */
export class DownloadJob {
  record: DownloadRecord
  /** Bytes on disk. */
  received: number
  /** Ends the run under way; null when there is none. */
  control: AbortController | null = null
  /** Resolves when no run uses the file any more. */
  settled: Promise<void> = Promise.resolve()
  /** When it is tried again (ms since the epoch); null when it isn't waiting for that. */
  retryAt: number | null = null
  cancelRetry: () => void = () => undefined
  opensWhenComplete = false
  readonly retries: RetryCounter
  readonly #speed = new Speed()

  constructor(record: DownloadRecord, received: number) {
    this.record = record
    this.received = received
    this.retries = new RetryCounter(received)
  }

  get id(): string {
    return this.record.id
  }

  update(changes: Partial<DownloadRecord>): void {
    this.record = { ...this.record, ...changes }
  }

  onBytes(received: number, now: number): void {
    this.retries.onBytes(received)
    this.received = received
    this.#speed.note(received, now)
  }

  /** Whether it waits for a free run. */
  get isQueued(): boolean {
    return this.record.state === 'waiting' && this.control === null && this.retryAt === null
  }

  /** Whether it neither runs nor is queued, and can be resumed. */
  get isResting(): boolean {
    return this.record.state === 'paused' || this.record.state === 'failed' || this.retryAt !== null
  }

  /** Ends the run and the wait for a retry. */
  halt(state: DownloadRecord['state'] = this.record.state): void {
    this.control?.abort()
    this.control = null
    this.cancelRetry()
    this.retryAt = null
    this.#speed.reset()
    this.update({ state })
    if (state === 'done') this.received = this.record.total ?? this.received
  }

  /** Queues it again; it continues its part. */
  resume(): void {
    if (this.control !== null) return
    this.halt('waiting')
    this.retries.reset()
    this.update({ problem: null, cleared: false })
  }

  /** Resolves to whether a start can use it instead of a new download. */
  async isUsable(): Promise<boolean> {
    const { state, path } = this.record
    if (state === 'done') return path !== null && (await exists(path))
    return state !== 'canceled'
  }

  begin(): AbortController {
    this.#speed.reset()
    this.control = new AbortController()
    return this.control
  }

  /** Returns what the window shows. @param now ms since the epoch */
  shown(now: number): Download {
    const { id, state, total, problem, startedAt } = this.record
    const isRunning = this.control !== null
    const hasProblem = state === 'failed' || this.retryAt !== null
    return {
      id,
      fileName: this.#fileName(),
      state: state === 'waiting' ? this.#waitingState() : state,
      received: this.received,
      total,
      bytesPerSecond: isRunning ? this.#speed.perSecond(now) : null,
      retryAt: this.retryAt,
      problem: hasProblem && problem !== null ? downloadProblemMessage(problem) : null,
      startedAt,
    }
  }

  #waitingState(): Download['state'] {
    if (this.control !== null) return 'running'
    return this.retryAt === null ? 'queued' : 'retrying'
  }

  #fileName(): string {
    const { path, part, name, state } = this.record
    if (state === 'done' && path !== null) return basename(path)
    return part === null ? name : basename(part, PART_SUFFIX)
  }
}

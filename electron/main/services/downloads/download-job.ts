import { basename } from 'node:path'
import type { Download } from '../../../contract/downloads'
import type { DownloadRecord } from './download-record'
import { PART_END } from './part-file'
import { Speed } from './speed'

/** One download in this run of the app. */
export class DownloadJob {
  record: DownloadRecord
  /** Bytes on disk. */
  received: number
  /** The run under way: ends it. */
  control: AbortController | null = null
  /** Resolves when the last run has left the file alone. */
  settled: Promise<void> = Promise.resolve()
  /** Tries in a row that brought nothing. */
  attempts = 0
  /** ms since the epoch; null when it does not wait for its next try. */
  retryAt: number | null = null
  cancelRetry: () => void = () => undefined
  /** It is to be opened when it is whole. */
  opensWhenWhole = false
  readonly #speed = new Speed()

  constructor(record: DownloadRecord, received: number) {
    this.record = record
    this.received = received
  }

  get id(): string {
    return this.record.id
  }

  onBytes(received: number, now: number): void {
    if (received > this.received) this.attempts = 0
    this.received = received
    this.#speed.note(received, now)
  }

  /** It waits for its turn. */
  get isQueued(): boolean {
    return this.record.state === 'waiting' && this.control === null && this.retryAt === null
  }

  /** It does not go on at this moment, and may be told to. */
  get rests(): boolean {
    return this.record.state === 'paused' || this.record.state === 'failed' || this.retryAt !== null
  }

  /** Nobody works on it any more, and it will not go on by itself. @param state what it is from now on */
  halt(state: DownloadRecord['state'] = this.record.state): void {
    this.control?.abort()
    this.control = null
    this.cancelRetry()
    this.retryAt = null
    this.#speed.reset()
    this.record = { ...this.record, state }
    if (state === 'done') this.received = this.record.total ?? this.received
  }

  /** Waits for its turn again, from where it stands. */
  goOn(): void {
    if (this.control !== null) return
    this.halt('waiting')
    this.attempts = 0
    this.record = { ...this.record, problem: null, cleared: false }
  }

  /** What had come of it is gone. */
  forgetPart(): void {
    this.record = { ...this.record, part: null, total: null, problem: null }
    this.received = 0
  }

  begin(): AbortController {
    this.#speed.reset()
    this.control = new AbortController()
    return this.control
  }

  /** What the window shows. @param now ms since the epoch */
  shown(now: number): Download {
    const { id, state, total, problem, startedAt } = this.record
    const isRunning = this.control !== null
    return {
      id,
      fileName: this.#fileName(),
      state: state === 'waiting' ? this.#waitingState() : state,
      received: this.received,
      total,
      bytesPerSecond: isRunning ? this.#speed.perSecond(now) : null,
      retryAt: this.retryAt,
      problem: state === 'failed' || this.retryAt !== null ? problem : null,
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
    return part === null ? name : basename(part, PART_END)
  }
}

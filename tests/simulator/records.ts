import type { Clock } from './clock'
import { REQUEST_KINDS, type RequestKind } from './types'

/** A request that the simulator received. */
export interface RequestRecord {
  /** Milliseconds since the epoch at which it arrived. */
  at: number
  method: string
  kind: RequestKind
  /** The generation it asks for. */
  id?: string
  /** Null while it is open; 0 when the connection ended without an answer. */
  status: number | null
  /** Null while it is open. */
  durationMs: number | null
  /** The Host header. */
  host?: string
  /** Bytes of the body of the answer; a client that disconnects takes fewer. */
  bodyBytes?: number
  /** The last four characters of the key it carried. */
  keyLast4?: string
  /** The generations in the answer of a list. */
  listedIds?: readonly string[]
  /** Bytes of a huge body that were taken by the connection so far. */
  paddingBytes?: number
}

/** Enough for the longest benchmark, and small enough for the memory. */
const MAX_RECORDS = 200_000

/** The requests and their answers. */
export class Records {
  readonly #clock: Clock
  readonly requests: RequestRecord[] = []
  readonly counts = emptyCounts()
  readonly answeredHoldAt = new Map<string, number>()
  openHolds = 0
  maxOpenHolds = 0
  /** Answers that have begun and continue with the clock. */
  readonly partsWaiting = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  arrived(method: string, kind: RequestKind, id: string | undefined, key: string | undefined): RequestRecord {
    const record: RequestRecord = {
      at: this.#clock.now(),
      method,
      kind,
      ...(id === undefined ? {} : { id }),
      status: null,
      durationMs: null,
      ...(key === undefined ? {} : { keyLast4: key.slice(-4) }),
    }
    if (this.requests.length >= MAX_RECORDS) this.requests.splice(0, MAX_RECORDS / 2)
    this.requests.push(record)
    this.counts[kind] += 1
    return record
  }

  /** @param status 0 when the connection ended without an answer */
  ended(record: RequestRecord, status: number): void {
    record.status = status
    record.durationMs = this.#clock.now() - record.at
    if (record.kind === 'hold' && record.id !== undefined && status === 200) {
      this.answeredHoldAt.set(record.id, this.#clock.now())
    }
  }

  holdOpened(): void {
    this.openHolds += 1
    this.maxOpenHolds = Math.max(this.maxOpenHolds, this.openHolds)
  }

  holdClosed(): void {
    this.openHolds -= 1
  }

  /** Forgets everything except the open holds. */
  clear(): void {
    this.requests.length = 0
    Object.assign(this.counts, emptyCounts())
    this.answeredHoldAt.clear()
    this.maxOpenHolds = this.openHolds
  }
}

function emptyCounts(): Record<RequestKind, number> {
  return Object.fromEntries(REQUEST_KINDS.map((kind) => [kind, 0])) as Record<RequestKind, number>
}

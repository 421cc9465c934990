import type { RetryHint } from './api-errors'
import type { RequestKind } from './types'

/** What goes wrong. */
export type FaultAction =
  /** Another answer. Without a body an error status speaks in the API's own shape. */
  | { status: number; headers?: Record<string, string>; body?: unknown }
  /** Exactly this text; JSON and 200 unless said otherwise. */
  | { body: string; contentType?: string; status?: number }
  /** The right answer, this many milliseconds late. */
  | { delay: number }
  /** No answer at all; the connection stays open. */
  | { hang: true }
  /** The connection is reset: before anything was said, after the headers alone, or after half of the body. */
  | { reset: 'before-headers' | 'after-headers' | 'mid-body' }
  /** Half of the body, then an orderly end, against the announced length. */
  | { truncate: true }
  | { redirect: string }
  | { rateLimit: RetryHint; seconds: number }
  /** A held request answers at once although nothing has finished. */
  | { earlyHold: true }
  /** The right answer, slowly. */
  | { slowDrip: number }
  /** The answer to a question about another generation. */
  | { answerFor: string }
  /** The right answer with so many bytes of padding in one more field. */
  | { hugeBody: number }

export interface FaultMatch {
  id?: string
  kind?: RequestKind
}

export interface Fault {
  /** Which requests are hit; every one when left out. */
  match?: FaultMatch
  /** How many requests are hit; one when left out. */
  times?: number | 'always'
  do: FaultAction
}

/** A fault that has been set. */
export interface FaultHandle {
  /** How many requests it has hit so far. */
  readonly hits: number
  remove(): void
}

interface SetFault {
  fault: Fault
  hits: number
}

/** The faults that are set. The first that fits a request is the one that hits it. */
export class Faults {
  #set: SetFault[] = []

  add(fault: Fault): FaultHandle {
    const entry: SetFault = { fault, hits: 0 }
    this.#set.push(entry)
    return {
      get hits() {
        return entry.hits
      },
      remove: () => {
        this.#set = this.#set.filter((other) => other !== entry)
      },
    }
  }

  clear(): void {
    this.#set = []
  }

  /** The fault that hits this request; it is used up by one. */
  take(kind: RequestKind, id: string | undefined): FaultAction | undefined {
    const hit = this.#set.find((entry) => isLeft(entry) && fits(entry.fault.match ?? {}, kind, id))
    if (!hit) return undefined
    hit.hits += 1
    return hit.fault.do
  }
}

function isLeft({ fault, hits }: SetFault): boolean {
  return fault.times === 'always' || hits < (fault.times ?? 1)
}

function fits(match: FaultMatch, kind: RequestKind, id: string | undefined): boolean {
  return (match.kind ?? kind) === kind && (match.id === undefined || match.id === id)
}

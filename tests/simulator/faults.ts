import type { RetryHint } from './api-errors'
import type { RequestKind } from './types'

/** What goes wrong. */
export type FaultAction =
  /** Another answer. An error status without a body has the API's own. */
  | { status: number; headers?: Record<string, string>; body?: unknown }
  /** Exactly this text; by default as JSON with status 200. */
  | { body: string; contentType?: string; status?: number }
  /** The right answer, this many milliseconds late. */
  | { delay: number }
  /** No answer at all; the connection stays open. */
  | { hang: true }
  /** The connection is reset: before the answer, after its headers, or after half of its body. */
  | { reset: 'before-headers' | 'after-headers' | 'mid-body' }
  /** Half of the body, then a regular end, contrary to the announced length. */
  | { truncate: true }
  | { redirect: string }
  | { rateLimit: RetryHint; seconds: number }
  /** A held request answers at once although nothing has finished. */
  | { earlyHold: true }
  /** The right answer, slowly. */
  | { slowDrip: number }
  /** The answer for another generation. */
  | { answerFor: string }
  /** The right answer with this many bytes of padding in an extra field. */
  | { hugeBody: number }

export interface FaultMatch {
  id?: string
  kind?: RequestKind
}

export interface Fault {
  /** Which requests it applies to; all by default. */
  match?: FaultMatch
  /** How many requests it applies to; one by default. */
  times?: number | 'always'
  do: FaultAction
}

/** A fault that has been set. */
export interface FaultHandle {
  /** How many requests it has applied to so far. */
  readonly hits: number
  remove(): void
}

interface SetFault {
  fault: Fault
  hits: number
}

/** The faults that are set. The first that matches a request applies to it. */
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

  /** Returns the fault for this request, and counts it. */
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

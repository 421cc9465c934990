import { MAX_HOLD_SECONDS } from '../api-limits'
import type { Clock } from '../clock'

/**
 * The timeouts to try, in seconds: the specification has a maximum of 55, the vendor's pages of November 2026 one of 10.
 * The last step has none, and gets the API's default.
 */
const STEPS: readonly (number | null)[] = [MAX_HOLD_SECONDS, 30, 10, null]
/** The smaller of the documented defaults. */
const DEFAULT_SECONDS = 5
/** A refusal comes at once: a timeout that isn't refused within this time is accepted. */
const REFUSAL_MS = 2_000
/** What was learned longer ago is forgotten, and the longest timeout is tried again. */
const MAX_AGE_MS = 24 * 60 * 60_000
/** An unchanged length is stored again this often, so that one in use is never forgotten. */
const CONFIRM_MS = 60 * 60_000
/** A timeout that has worked is given up after this many refusals in a row: a single one may be a mistake. */
const MAX_REFUSALS = 2
/** Two holds in a row that end this close together before their timeout show the server's own limit. */
const SAME_LENGTH = 0.15
/** One that ends sooner was not held. */
const MIN_HELD_MS = 1_000

/** How long an API was found to hold requests. */
export interface LearnedHold {
  readonly seconds: number
  /** ms since the epoch. */
  readonly learnedAt: number
}

export interface HoldLengthOptions {
  readonly clock: Clock
  /** What an earlier run learned; null when there was none. */
  readonly learned?: LearnedHold | null
  readonly onLearned?: ((learned: LearnedHold) => void) | undefined
}

export interface AnsweredHold {
  readonly step: number
  /** The timeout that the answer names; null when it names none. */
  readonly namedSeconds: number | null
  readonly heldMs: number
  /** It ended with the generation, so that its length shows no limit. */
  readonly isTerminal: boolean
}

/**
 * Learns for how long the API holds a request: which timeout it accepts, and when it then answers. While no timeout is
 * known to be accepted one hold tries at a time, so that a hundred of them don't run into the same refusals.
 */
export class HoldLength {
  readonly #clock: Clock
  readonly #onLearned: ((learned: LearnedHold) => void) | undefined
  #step = 0
  #seconds = MAX_HOLD_SECONDS
  #learnedAt = -Infinity
  /** The step has worked, in this run or in an earlier one. */
  #hasWorked = false
  #refusals = 0
  #earlyMs: number | null = null
  /** When the timeout that is being tried went out; null when none is. */
  #triedAt: number | null = null

  constructor({ clock, learned = null, onLearned }: HoldLengthOptions) {
    this.#clock = clock
    this.#onLearned = onLearned
    if (learned === null) return
    this.#learnedAt = learned.learnedAt
    this.#seconds = learned.seconds
    // A server may answer before the timeout that it accepts.
    this.#step = STEPS.findLastIndex((seconds) => seconds !== null && seconds >= learned.seconds)
    this.#hasWorked = true
  }

  /** For how long a hold is expected to be held, in seconds. */
  get seconds(): number {
    this.#acceptUnrefused()
    return this.#seconds
  }

  /** Whether a timeout is known to be accepted; until then there should be one hold at a time. */
  get isKnown(): boolean {
    this.#acceptUnrefused()
    return this.#ageMs() < MAX_AGE_MS
  }

  /** When the timeout that is being tried counts as accepted (ms since the epoch); null when none is. */
  get knownAt(): number | null {
    return this.#triedAt === null ? null : this.#triedAt + REFUSAL_MS
  }

  /** A hold goes out. Returns the step to try first. */
  begin(): number {
    if (!this.isKnown && this.#triedAt === null) {
      this.#step = 0
      this.#hasWorked = false
      this.#triedAt = this.#clock.now()
    }
    return this.#step
  }

  /** Returns the timeout of a step in seconds; null for none. */
  timeoutOf(step: number): number | null {
    return STEPS[step] ?? null
  }

  /** A timeout was refused. Returns the step to try next; null when there is none. */
  onRefused(step: number): number | null {
    const next = step + 1 < STEPS.length ? step + 1 : null
    if (this.#triedAt !== null) {
      this.#triedAt = next === null ? null : this.#clock.now()
      this.#step = next ?? 0
    } else if (step === this.#step) this.#refusals += 1
    return next
  }

  /** A hold failed otherwise, so that its timeout is neither accepted nor refused. */
  onFailed(): void {
    this.#triedAt = null
  }

  /** A hold was answered with a generation. */
  onAnswered({ step, namedSeconds, heldMs, isTerminal }: AnsweredHold): void {
    this.#triedAt = null
    const isSameStep = step === this.#step
    if (!isSameStep && this.#hasWorked && this.#refusals < MAX_REFUSALS) return
    // The end of a generation shows no limit.
    const isInformative = !isTerminal || !isSameStep || !this.#hasWorked
    this.#step = step
    this.#hasWorked = true
    this.#refusals = 0
    const limit = Math.min(STEPS[step] ?? Infinity, namedSeconds ?? Infinity)
    const expected = Number.isFinite(limit) ? limit : DEFAULT_SECONDS
    if (isInformative) this.#learn(isTerminal ? expected : this.#measured(expected, heldMs))
  }

  #acceptUnrefused(): void {
    if (this.knownAt === null || this.#clock.now() < this.knownAt) return
    this.#triedAt = null
    this.#learn(STEPS[this.#step] ?? DEFAULT_SECONDS)
  }

  /** Returns the length in seconds as measured. Without a timeout the API's own default shows in it alone. */
  #measured(expected: number, heldMs: number): number {
    const isEarly = heldMs >= MIN_HELD_MS && heldMs < expected * 1_000 * (1 - SAME_LENGTH)
    const before = this.#earlyMs
    this.#earlyMs = isEarly ? heldMs : null
    if (!isEarly) return STEPS[this.#step] === null ? Math.max(expected, heldMs / 1_000) : expected
    const isSame = before !== null && Math.abs(before - heldMs) <= heldMs * SAME_LENGTH
    return isSame ? heldMs / 1_000 : Math.min(expected, this.#seconds)
  }

  #learn(seconds: number): void {
    const rounded = Math.max(1, Math.round(seconds))
    if (rounded === this.#seconds && this.#ageMs() < CONFIRM_MS) return
    this.#seconds = rounded
    this.#learnedAt = this.#clock.now()
    this.#onLearned?.({ seconds: rounded, learnedAt: this.#learnedAt })
  }

  /** A clock that was set back makes what was learned as old as one that was set forward. */
  #ageMs(): number {
    return Math.abs(this.#clock.now() - this.#learnedAt)
  }
}

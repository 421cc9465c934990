import type { Account } from './account'
import type { RetryHint } from './api-errors'
import type { Clock } from './clock'
import type { Exchange } from './exchange'
import type { Faults } from './faults'
import type { GenerationStore } from './generation-store'
import type { HoldLimits } from './queries'
import type { RateLimit } from './rate-limit'
import type { Records } from './records'
import type { Signer } from './signing'

/** Which documents the API follows. */
export type ApiForm = 'specified' | 'current'

/** The state of the routes, which outlives the listener. */
export interface SimulatorState {
  clock: Clock
  store: GenerationStore
  faults: Faults
  records: Records
  rateLimit: RateLimit
  retryHint: RetryHint
  signer: Signer
  form: ApiForm
  holdSeconds: HoldLimits
  /** Where the list of generations is. */
  listPaths: readonly string[]
  /** Null where the API has nothing beside the generations. */
  account: Account | null
  /** The accepted keys. */
  keys: Set<string>
  /** Requests that have no answer yet. */
  open: Set<Exchange>
  /** Known when the simulator listens. */
  baseUrl: string
}

import { type Fault, canceled, completes, fails, rejected } from '../simulator'

/** How a generation may finish. */
export const STORIES = [
  { end: 'COMPLETED', script: completes },
  { end: 'FAILED', script: fails },
  { end: 'REJECTED', script: rejected },
  { end: 'CANCELED', script: canceled },
]

/** Faults of requests. */
export const FAULTS: readonly Fault['do'][] = [
  { status: 500 },
  { status: 503 },
  { body: '<html>', contentType: 'text/html' },
  { truncate: true },
  { reset: 'before-headers' },
  { reset: 'mid-body' },
  { earlyHold: true },
]

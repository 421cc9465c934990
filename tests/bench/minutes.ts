import { measureBurst } from './burst'
import { measureCalm } from './calm'
import { measureEarlyHolds } from './early-holds'
import { measureHidden } from './hidden'
import { rowsOfParts } from './report/run-measurements'
import { measureRequests } from './requests'
import type { Row } from './rows'

/** What takes minutes of waiting and little of the processor runs at the same time, each app on its own display. */
export function measureMinutes(options: { quick: boolean }): Promise<Row[]> {
  const parts = [measureRequests, measureHidden, measureEarlyHolds, measureBurst, measureCalm]
  return rowsOfParts(parts.map((measure) => measure(options)))
}

import type { Insights } from '../../contract/insights'
import { type InsightsOptions, collectInsights } from '../../core/insights/collect-insights'
import { inSlices } from '../platform/yielding'

/** Computes insights in slices: a long list must not delay the watch. */
export function readInsights(options: InsightsOptions): Promise<Insights> {
  return inSlices(collectInsights(options))
}

import type { GenerationRow } from '../../electron/contract/generation-row'
import type { Usd } from '../../electron/contract/usd'
import { type Language, m } from '../../electron/i18n'
import { perLanguage } from './format'

/** Below a cent the first digits that count are shown: half a cent isn't nothing. */
const MIN_DIGITS = 2
const MAX_DIGITS = 4

const formats = perLanguage(
  (language: Language) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'code',
      minimumFractionDigits: MIN_DIGITS,
      maximumFractionDigits: MAX_DIGITS,
    }),
)

/** "USD 3.20". The text of the amount is formatted as it is: as a number it could be off. */
export function formatUsd(usd: Usd): string {
  return formats().format(usd as Intl.StringNumericLiteral)
}

/** Returns what a generation cost, or why that isn't known yet; null where the API has no cost. */
export function costText({ state, usd }: NonNullable<GenerationRow['cost']>): string | null {
  if (state === 'unavailable') return null
  if (usd === null) return m.detail_cost_pending()
  return state === 'complete' ? formatUsd(usd) : m.detail_cost_partial({ usd: formatUsd(usd) })
}

import { language } from '../../electron/i18n'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const STEP = 1000

/** "640 kB", "12.4 MB": always two or three digits, so that a growing number keeps its width. */
export function formatSize(bytes: number): string {
  let amount = Math.max(0, bytes)
  let unit = 0
  // Otherwise it would be rounded up to "1,000 kB".
  while (amount >= STEP - 0.5 && unit < UNITS.length - 1) {
    amount /= STEP
    unit += 1
  }
  const digits = unit > 1 && amount < 100 ? 1 : 0
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

/** @param percent 0 to 100 */
export function formatPercent(percent: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent' }).format(Math.floor(percent) / 100)
}

export const CREATED_CHOICES = ['any', 'today', 'week', 'month', 'custom'] as const
export type CreatedChoice = (typeof CREATED_CHOICES)[number]

/** Days of the user's time zone, as date fields have them ("2026-11-28"); empty for no bound. */
export interface CustomDays {
  readonly from: string
  readonly to: string
}

/** From `since` on and before `until`, in ms since the epoch; null without a bound. */
export interface CreatedRange {
  readonly since: number | null
  readonly until: number | null
}

const DAYS_BEFORE: Partial<Record<CreatedChoice, number>> = { today: 0, week: 6, month: 29 }

/**
 * Returns the times that a choice means in the user's time zone: whole days, today included.
 * @param now ms since the epoch
 */
export function createdRange(choice: CreatedChoice, { from, to }: CustomDays, now: number): CreatedRange {
  if (choice === 'custom') return { since: startOf(from, 0), until: startOf(to, 1) }
  const days = DAYS_BEFORE[choice]
  if (days === undefined) return { since: null, until: null }
  const today = new Date(now)
  const since = new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).getTime()
  return { since, until: null }
}

/** Whether there can be nothing between these bounds. */
export function isReversed({ since, until }: CreatedRange): boolean {
  return since !== null && until !== null && since >= until
}

/** The start of the day this many days later; days are longer and shorter when clocks change. */
function startOf(day: string, later: number): number | null {
  const [, year, month, date] = /^(\d{4,6})-(\d{2})-(\d{2})$/u.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime()
}

const TIME_DIGITS = 9
const RANDOM_DIGITS = 6
const FORM = /^[0-9a-z]{9}-[0-9a-z]{1,12}$/u
/** The largest time that fits. */
const MAX_TIME = 36 ** TIME_DIGITS - 1

/**
 * Returns the ID of a new set. It begins with the time, so that nothing has to be stored of a set without a name.
 * @param now ms since the epoch
 * @param random 0 to 1, without 1
 */
export function newSetId(now: number, random: number): string {
  const time = Math.max(0, Math.min(MAX_TIME, Math.round(now)))
    .toString(36)
    .padStart(TIME_DIGITS, '0')
  const rest = Math.floor(random * 36 ** RANDOM_DIGITS).toString(36)
  return `${time}-${rest.padStart(RANDOM_DIGITS, '0')}`
}

export function isSetId(value: unknown): value is string {
  return typeof value === 'string' && FORM.test(value)
}

/** Returns when a set was made, in ms since the epoch. */
export function setCreatedAt(setId: string): number {
  return Number.parseInt(setId.slice(0, TIME_DIGITS), 36)
}

/** The groups of a list without other groups: each set, and before or after it what is in none. */
export const PINNED_GROUP = ''
export const LOOSE_GROUP = '2'
const OPEN = '1'
const DONE = '3'

/**
 * Returns the group of a set's rows. By these the groups are sorted: sets that aren't done come before what is in none, the
 * others after it, both the newest first.
 */
export function setGroup(setId: string, isDone: boolean): string {
  return `${isDone ? DONE : OPEN}${reversed(setId)}\n${setId}`
}

/** Returns the set of a group; null where it is none. */
export function setOfGroup(group: string): string | null {
  const at = group.indexOf('\n')
  const setId = at < 0 ? '' : group.slice(at + 1)
  return isSetId(setId) ? setId : null
}

/** Returns a text that sorts the other way round. */
function reversed(setId: string): string {
  let text = ''
  for (const digit of setId) text += digit === '-' ? digit : (35 - Number.parseInt(digit, 36)).toString(36)
  return text
}

import type { GenerationRow } from '../../electron/contract/generation-row'
import { LOOSE_GROUP, PINNED_GROUP, setGroup, setOfGroup } from '../../electron/contract/set-id'
import type { Settings } from '../../electron/contract/settings'

/** How the list is sorted and grouped. */
export interface Arrangement {
  readonly sort: Settings['listSort']
  readonly group: Settings['listGroup']
  /** Sets of which all is done. */
  readonly doneSets?: ReadonlySet<string>
}
export const SMART: Arrangement = { sort: 'smart', group: 'none' }

/** Sorts after every other text. */
const LAST = '\uffff'
const MAX_DIGITS = 12

const MAX_KEPT = 1_000

/** Remembers the keys of what many rows share. The same string again is also compared sooner. */
function remembered<T>(keyOf: (value: T) => string): (value: T) => string {
  const kept = new Map<T, string>()
  return (value) => {
    const known = kept.get(value)
    if (known !== undefined) return known
    if (kept.size >= MAX_KEPT) kept.clear()
    const key = keyOf(value)
    kept.set(value, key)
    return key
  }
}

/** Returns the `naturalKey` of a text that many rows share. */
export const sharedKey = remembered(naturalKey)

/** Returns a key that sorts naturally when compared by code units: "take 2" before "take 10", "é" with "e". */
export function naturalKey(text: string | null): string {
  if (text === null) return LAST
  if (isAscii(text)) return withPaddedDigits(text.toLowerCase())
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
  return withPaddedDigits(plain)
}

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- all of ASCII
  return /^[\u0000-\u007f]*$/u.test(text)
}

function withPaddedDigits(text: string): string {
  return text.replace(/\d+/gu, (digits) => digits.padStart(MAX_DIGITS, '0'))
}

const PINNED = '0'
const NO_PROJECT = '2'
const FAR_DAY = 99_999_999

/** The time that decides the day of a row; it never changes. */
function bornAt(row: GenerationRow): number {
  return row.createdAt ?? row.addedAt
}

function dayKey(at: number): string {
  const date = new Date(at)
  return keyOfDay(date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate())
}

/** The newest day first. */
const keyOfDay = remembered((day: number) => `1${String(FAR_DAY - day).padStart(8, '0')}`)
/** By what the heading shows; two projects of one name stay apart. */
const projectKey = remembered((project: string) => `1${naturalKey(project)}`)

const openSetKey = remembered((setId: string) => setGroup(setId, false))
const doneSetKey = remembered((setId: string) => setGroup(setId, true))

/** Sets are the groups of a list that has no others. */
function setKey({ pinned, setId }: GenerationRow, doneSets: ReadonlySet<string> | undefined): string {
  if (pinned) return PINNED_GROUP
  if (setId === undefined) return LOOSE_GROUP
  return doneSets?.has(setId) ? doneSetKey(setId) : openSetKey(setId)
}

/** Returns the key of a row's group, by which groups are sorted. */
export function groupKey(row: GenerationRow, { group, doneSets }: Omit<Arrangement, 'sort'>): string {
  if (group === 'none') return setKey(row, doneSets)
  if (row.pinned) return PINNED
  if (group === 'day') return dayKey(bornAt(row))
  return row.projectId === null
    ? NO_PROJECT
    : projectKey(`${row.projectName ?? row.projectId}\n${row.projectId}`)
}

/** What the heading of a group is made from. */
export type GroupTitle =
  | { readonly kind: 'pinned' | 'no_project' | 'no_set' }
  | { readonly kind: 'set'; readonly setId: string }
  | { readonly kind: 'project'; readonly projectId: string; readonly projectName: string | null }
  /** `at`: a moment of that day, ms since the epoch. */
  | { readonly kind: 'day'; readonly at: number }

/** @param key of the group @param row any row of the group; undefined where it has none */
export function groupTitle(
  key: string,
  row: GenerationRow | undefined,
  group: Arrangement['group'],
): GroupTitle {
  const setId = group === 'none' ? setOfGroup(key) : null
  if (setId !== null) return { kind: 'set', setId }
  if (group === 'none' || !row) return { kind: 'no_set' }
  if (row.pinned) return { kind: 'pinned' }
  if (group === 'day') return { kind: 'day', at: bornAt(row) }
  return row.projectId === null
    ? { kind: 'no_project' }
    : { kind: 'project', projectId: row.projectId, projectName: row.projectName }
}

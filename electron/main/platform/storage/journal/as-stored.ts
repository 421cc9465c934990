import { COST_STATES } from '../../../../contract/cost-states'
import { MAX_LABEL_LENGTH, MAX_NOTE_LENGTH } from '../../../../contract/limits'
import { plainLines, plainText } from '../../../../contract/plain-text'
import { isSetId } from '../../../../contract/set-id'
import { isUsd } from '../../../../contract/usd'
import { canonicalId } from '../../../../core/generation-id'
import { isCheckedGeneration } from '../../../../core/sync-api/checked-generation'
import { type WatchedGeneration, isFinished } from '../../../../core/watchlist/watched-generation'

/** An entry as the journal keeps it. */
export type StoredEntry = Omit<WatchedGeneration, 'estimate' | 'ranMs'>

const FIELDS = [
  'id',
  'addedAt',
  'generation',
  'readAt',
  'finishedAt',
  'tookMs',
  'announcement',
  'watch',
  'cost',
  'annotations',
  'annotatedAt',
  'historyAt',
  'broughtBackAt',
  'seen',
] as const
const FIELDS_IN_SET = [...FIELDS, 'setId'] as const
const NULLABLE_TIMES = ['readAt', 'finishedAt', 'tookMs', 'historyAt', 'broughtBackAt'] as const
const COSTS: ReadonlySet<unknown> = new Set(COST_STATES)
const ANNOUNCEMENTS: ReadonlySet<unknown> = new Set(['none', 'due', 'notified'])
const TIMED: ReadonlySet<string> = new Set(['label', 'note', 'pinned', 'muted'])
const WATCH_KINDS: ReadonlySet<unknown> = new Set(['queued', 'reading', 'holding', 'finished'])

/**
 * Returns whether the schema of stored entries would return this as it is: thousands are read at the start, and it takes
 * several times as long. Rare forms count as no.
 */
export function isAsStored(value: unknown): value is StoredEntry {
  if (!hasOnly(value, FIELDS) && !isInSet(value)) return false
  const { id, addedAt, generation, announcement, watch, cost, annotations, annotatedAt, seen } = value
  return (
    typeof id === 'string' &&
    id !== '' &&
    canonicalId(id) === id &&
    Number.isFinite(addedAt) &&
    NULLABLE_TIMES.every((name) => value[name] === null || Number.isFinite(value[name])) &&
    ANNOUNCEMENTS.has(announcement) &&
    hasOnly(watch, ['kind']) &&
    WATCH_KINDS.has(watch['kind']) &&
    isCost(cost) &&
    hasOnly(annotations, ['pinned', 'label', 'note', 'muted']) &&
    typeof annotations['pinned'] === 'boolean' &&
    typeof annotations['muted'] === 'boolean' &&
    isKept(annotations['label'], MAX_LABEL_LENGTH, plainText) &&
    isKept(annotations['note'], MAX_NOTE_LENGTH, plainLines) &&
    areTimes(annotatedAt) &&
    Array.isArray(seen) &&
    seen.every(
      (one) =>
        hasOnly(one, ['status', 'at']) && typeof one['status'] === 'string' && Number.isFinite(one['at']),
    ) &&
    (generation === null || isCheckedGeneration(generation))
  )
}

function isInSet(value: unknown): value is Record<string, unknown> {
  return hasOnly(value, FIELDS_IN_SET) && isSetId(value['setId'])
}

/** Returns whether this is null, or a text of the user that stays as it is. */
function isKept(value: unknown, maxLength: number, plain: (text: string) => string): boolean {
  if (value === null) return true
  return typeof value === 'string' && value !== '' && value.length <= maxLength && plain(value) === value
}

function areTimes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(([name, time]) => TIMED.has(name) && Number.isFinite(time))
}

function isCost(cost: unknown): boolean {
  if (cost === null) return true
  if (!hasOnly(cost, ['state', 'usd', 'components'])) return false
  const { state, usd, components } = cost
  const isAmount = usd === null || (typeof usd === 'string' && isUsd(usd))
  return COSTS.has(state) && isAmount && Array.isArray(components) && components.every(isComponent)
}

function isComponent(component: unknown): boolean {
  if (!hasOnly(component, ['name', 'usd']) || typeof component['name'] !== 'string') return false
  return component['usd'] === null || (typeof component['usd'] === 'string' && isUsd(component['usd']))
}

/** Returns whether this is an object with these fields and no other. */
export function hasOnly(value: unknown, fields: readonly string[]): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === fields.length &&
    fields.every((field) => Object.hasOwn(value, field))
  )
}

/** The watch state belongs to the run that wrote it; only finished and missing last. */
export function asRead(stored: StoredEntry): WatchedGeneration {
  const entry: WatchedGeneration = { ...stored, estimate: null, ranMs: null }
  if (isFinished(entry) || entry.watch.kind === 'missing') return entry
  return { ...entry, watch: { kind: 'queued' } }
}

import { COST_STATES } from '../../../../contract/cost'
import { isUsd } from '../../../../contract/usd'
import { canonicalId } from '../../../../core/generation-id'
import { isCheckedGeneration } from '../../../../core/sync-api/generation'

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
const NULLABLE_TIMES = ['readAt', 'finishedAt', 'tookMs', 'historyAt', 'broughtBackAt'] as const
const COSTS: ReadonlySet<unknown> = new Set(COST_STATES)
const ANNOUNCEMENTS: ReadonlySet<unknown> = new Set(['none', 'due', 'notified'])
const WATCH_KINDS: ReadonlySet<unknown> = new Set(['queued', 'reading', 'holding', 'finished'])

/**
 * Returns whether the schema of stored entries would return this as it is: thousands are read at the start, and it takes
 * several times as long. Rare forms count as no.
 */
export function isAsStored(value: unknown): boolean {
  if (!hasOnly(value, FIELDS)) return false
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
    annotations['label'] === null &&
    annotations['note'] === null &&
    hasOnly(annotatedAt, []) &&
    Array.isArray(seen) &&
    seen.every(
      (one) =>
        hasOnly(one, ['status', 'at']) && typeof one['status'] === 'string' && Number.isFinite(one['at']),
    ) &&
    (generation === null || isCheckedGeneration(generation))
  )
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
function hasOnly(value: unknown, fields: readonly string[]): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === fields.length &&
    fields.every((field) => Object.hasOwn(value, field))
  )
}

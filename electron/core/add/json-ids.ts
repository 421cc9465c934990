const ID_KEYS = ['id', 'generationId', 'generation_id']
/** The keys of lists in responses, exports and logs. */
const LIST_KEYS = ['ids', 'generations', 'data', 'items', 'results', 'generationIds', 'generation_ids']
const MAX_DEPTH = 6

/**
 * Returns the IDs in a JSON text; null when it isn't JSON, or a bare number or word. Only values of an ID's key count: a
 * generation contains other UUIDs (project, assets).
 */
export function idsFromJson(text: string): string[] | null {
  const trimmed = text.trim()
  if (!/^[[{"]/.test(trimmed)) return null
  let json: unknown
  try {
    json = JSON.parse(trimmed)
  } catch {
    return null
  }
  const ids: string[] = []
  gather(json, ids, 0)
  return ids
}

function gather(value: unknown, ids: string[], depth: number): void {
  if (depth > MAX_DEPTH) return
  if (typeof value === 'string') {
    ids.push(value)
  } else if (Array.isArray(value)) {
    for (const item of value) gather(item, ids, depth + 1)
  } else if (typeof value === 'object' && value !== null) {
    gatherFromObject(value as Record<string, unknown>, ids, depth)
  }
}

function gatherFromObject(object: Record<string, unknown>, ids: string[], depth: number): void {
  for (const key of ID_KEYS) {
    const id = object[key]
    if (typeof id === 'string') {
      ids.push(id)
      return
    }
  }
  for (const key of LIST_KEYS) if (key in object) gather(object[key], ids, depth + 1)
}

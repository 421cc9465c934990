import type { GenerationRow } from '../../electron/contract/generation-row'

function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) =>
    isSameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}

/** Whether two rows show the same: then nothing has to be drawn again. */
export function isSameRow(a: GenerationRow, b: GenerationRow): boolean {
  return isSameValue(a, b)
}

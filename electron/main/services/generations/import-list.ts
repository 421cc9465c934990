import type { CommandResult } from '../../../contract/commands'
import type { Clock } from '../../../core/clock'
import type { ImportedGeneration, ImportedList } from '../../../core/exchange/exported'
import { readJson } from '../../../core/exchange/json'
import { readCsv } from '../../../core/exchange/read-csv'
import { mergeAnnotations } from '../../../core/exchange/merge-annotations'
import { canonicalId } from '../../../core/generation-id'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { inSlices } from '../../platform/yielding'
import { type AddOptions, addFromText, addIds } from './add-from-text'

export interface ImportOptions extends AddOptions {
  readonly watchlist: Watchlist
  readonly clock: Clock
}

/**
 * Imports a text: an exported list with its annotations, or any other text for its IDs. Resolves when the changes survive a
 * power loss.
 * @throws UserError when the generations don't fit on the list, or when the disk refuses
 */
export async function importText(text: string, options: ImportOptions): Promise<CommandResult<'importText'>> {
  const list = (await inSlices(readJson(text))) ?? (await inSlices(readCsv(text)))
  if (list) return importList(list, options)
  const result = await addFromText(options.watchlist, text, options)
  return { ...result, annotated: 0, kept: 0 }
}

/** Writes everything at once: an import succeeds or fails as a whole. */
async function importList(
  { generations, refused }: ImportedList,
  options: ImportOptions,
): Promise<CommandResult<'importText'>> {
  const { watchlist, clock } = options
  const byId = grouped(generations)
  const found = { refused: [...refused], keys: [], isUnclear: false }
  const { keyInUse } = options.keys
  if (keyInUse !== null && byId.delete(canonicalId(keyInUse)))
    found.refused.push({ line: 1, piece: null, reason: 'api_key' })
  const annotatedIds = new Set<string>()
  const keptIds = new Set<string>()
  const annotate = (entry: WatchedGeneration): WatchedGeneration => {
    let merged = entry
    for (const line of byId.get(entry.id) ?? []) {
      const { entry: next, hasKept } = mergeAnnotations(merged, line, clock.now())
      if (next !== merged) annotatedIds.add(entry.id)
      if (hasKept) keptIds.add(entry.id)
      merged = next
    }
    return merged
  }
  const ids = [...byId.keys()]
  const repeated = ids.filter((id) => (byId.get(id)?.length ?? 0) > 1)
  const add = (setId?: string): string[] => watchlist.add(ids, annotate, setId)
  const result = await addIds(watchlist, { ...found, ids, repeated }, options, add)
  return { ...result, annotated: annotatedIds.size, kept: keptIds.size }
}

function grouped(generations: readonly ImportedGeneration[]): Map<string, ImportedGeneration[]> {
  const byId = new Map<string, ImportedGeneration[]>()
  for (const generation of generations) {
    const id = canonicalId(generation.id)
    const lines = byId.get(id)
    if (lines) lines.push(generation)
    else byId.set(id, [generation])
  }
  return byId
}

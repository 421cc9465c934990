import type { AddResult, AddedBatch, RefusedPiece } from '../../../contract/add-result'
import { MAX_WATCHED } from '../../../contract/limits'
import { type ParsedIds, parseIds, parseLongText } from '../../../core/add/parse-ids'
import { assertRoom } from '../../../core/watchlist/capacity'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Yielding } from '../../platform/yielding'
import { persisted, synced } from '../persisted'
import type { AddPreview, AddQuestion } from './add-question'
import { type AddedSets, batchesIn } from './added-sets'
import { needsQuestion } from './needs-question'

/** Some 2,500 UUIDs, which take 10 ms. */
const SHORT_TEXT = 100_000
/** A shorter part of a key reveals nothing. */
const MIN_KEY_PART = 4
/** How many IDs and how many refused pieces a question shows. */
const MAX_SHOWN = 100

/** Which key is never an ID, and where found keys are kept. */
export interface TextKeys {
  /** Never an ID, whatever it looks like; null when no key is set. */
  readonly keyInUse: string | null
  /** Keeps one of the keys in a text for use on request. Returns whether there is one to offer. */
  offer?(keys: readonly string[]): boolean
}

export interface AddOptions {
  /** Asked first when there are many IDs, or something is unclear; null to add without a question. */
  question: AddQuestion | null
  keys: TextKeys
  /** Makes sets of those that are added together; left out to make none. */
  sets?: AddedSets
  /** Name of the file with the text. */
  fileName?: string | null | undefined
  /** The text is a command line. */
  isCommand?: boolean
}

/**
 * Adds every ID in a text, wherever it comes from. Resolves to the outcome of each part when that survives a power
 * loss.
 * @throws UserError when they don't fit on the list, or when the disk refuses
 */
export async function addFromText(
  watchlist: Watchlist,
  text: string,
  options: AddOptions,
): Promise<AddResult> {
  const { keyInUse } = options.keys
  const found =
    text.length <= SHORT_TEXT
      ? parseIds(text, keyInUse)
      : await parseLongText(text, new Yielding(), MAX_WATCHED, keyInUse)
  return addIds(watchlist, found, options)
}

/** Adds IDs that are already parsed. @param add adds them to a set, and returns the IDs that it added */
export async function addIds(
  watchlist: Watchlist,
  found: ParsedIds,
  { question, keys, sets, fileName = null, isCommand = false }: AddOptions,
  add = (setId?: string) => watchlist.add(found.ids, undefined, setId),
): Promise<AddResult> {
  const { ids, repeated } = found
  const allRefused = found.refused.map((piece) => withoutKey(piece, keys.keyInUse))
  const { ids: batchIds, others: refused } = sets ? batchesIn(allRefused) : { ids: [], others: allRefused }
  const preview = {
    ...previewOf({ ...found, refused }, watchlist.notListed(ids)),
    batchCount: batchIds.length,
    fileName,
  }
  const foundKey = keys.offer?.(found.keys) ? ({ foundKey: true } as const) : {}
  // Checked before the question, so that a yes is never refused.
  persisted(() => assertRoom(watchlist.size, preview.count))
  if (
    question &&
    needsQuestion({ ...preview, newCount: preview.count, isCommand }) &&
    !(await question.ask(preview))
  )
    return { added: [], already: [], refused: refused.filter(isKey), isCanceled: true, ...foundKey }
  const fresh = new Set(watchlist.notListed(ids))
  // Without one the addition is written at once: nothing comes between the check for room and it.
  const batches = batchIds.length > 0 ? await addBatches(batchIds, sets) : []
  // Generations beside a single batch are its own, or belong to it for the user.
  const batchSetId = batches.length === 1 ? batches[0]?.setId : undefined
  const ownSetId = batchSetId === undefined ? sets?.idFor(watchlist.notListed(ids).length) : undefined
  const added = persisted(() => add(batchSetId ?? ownSetId))
  sets?.mayBeBatches(added)
  if (ownSetId !== undefined && fileName !== null) sets?.nameAfter(ownSetId, fileName)
  await synced(watchlist)
  const isAdded = new Set(added)
  // What a batch has brought meanwhile wasn't on the list.
  const isBrought = (id: string): boolean => batches.length > 0 && fresh.has(id)
  const listed = ids.filter((id) => !isAdded.has(id) && !isBrought(id))
  const already = [...new Set([...listed, ...repeated])]
  const isWatched = new Set(batches.map(({ id }) => id))
  const notThere = allRefused.filter((piece) => {
    const isBatch = !refused.includes(piece)
    return !(isBatch && batchesIn([piece]).ids.some((id) => isWatched.has(id)))
  })
  return { added, already, refused: notThere, ...(batches.length > 0 && { batches }), ...foundKey }
}

/** Resolves to those that the API has, or may have. */
async function addBatches(ids: readonly string[], sets: AddedSets | undefined): Promise<AddedBatch[]> {
  if (!sets) return []
  const added = await Promise.all(ids.map((id) => sets.addBatch(id)))
  return added.flatMap((batch) => batch ?? [])
}

/** @param fresh the IDs that aren't on the list yet */
function previewOf(
  { ids, refused, isUnclear }: ParsedIds,
  fresh: string[],
): Omit<AddPreview, 'fileName' | 'batchCount'> {
  return {
    foundCount: ids.length,
    count: fresh.length,
    first: fresh.slice(0, MAX_SHOWN),
    alreadyCount: ids.length - fresh.length,
    refusedCount: refused.length,
    refusedLineCount: new Set(refused.filter((piece) => !isKey(piece)).map(({ line }) => line)).size,
    refused: refused.slice(0, MAX_SHOWN),
    hasKey: refused.some(isKey),
    isUnclear,
  }
}

function isKey({ reason }: RefusedPiece): boolean {
  return reason === 'api_key'
}

/** Hides a refused piece that contains the key in use, whole or cut off. */
function withoutKey(refused: RefusedPiece, keyInUse: string | null): RefusedPiece {
  const { line, piece } = refused
  if (keyInUse === null || piece === null) return refused
  const shown = piece.toLowerCase()
  const key = keyInUse.toLowerCase()
  const isCutIn = Array.from({ length: key.length }, (_, at) => `${key.slice(0, at + 1)}…`)
    .slice(MIN_KEY_PART - 1)
    .some((part) => shown.endsWith(part))
  return shown.includes(key) || isCutIn ? { line, piece: null, reason: 'api_key' } : refused
}

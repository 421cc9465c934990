import type { AddResult } from '../../../contract/add-result'
import { MAX_ADDED_UNASKED, MAX_WATCHED } from '../../../contract/limits'
import { type ParsedIds, parseIds, parseLongText } from '../../../core/add/parse-ids'
import { assertRoom } from '../../../core/watchlist/capacity'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Yielding } from '../../platform/yielding'
import { persisted, synced } from '../persisted'
import type { AddQuestion } from './add-question'

/** Some 2,500 UUIDs, which take 10 ms. */
const SHORT_TEXT = 100_000
/** How much of what was found a question shows. */
const MAX_SHOWN = 100

/**
 * Adds every ID in a text, wherever it comes from. Resolves to the outcome of each part when that survives a power
 * loss.
 * @param question asked first when these are many; null adds them without
 * @throws UserError when they don't fit on the list, or when the disk refuses
 */
export async function addFromText(
  watchlist: Watchlist,
  text: string,
  question: AddQuestion | null,
): Promise<AddResult> {
  const found =
    text.length <= SHORT_TEXT ? parseIds(text) : await parseLongText(text, new Yielding(), MAX_WATCHED)
  return addIds(watchlist, found, question)
}

/** The same for IDs that were found already. @param add returns which it added */
export async function addIds(
  watchlist: Watchlist,
  { ids, repeated, refused }: ParsedIds,
  question: AddQuestion | null,
  add = () => watchlist.add(ids),
): Promise<AddResult> {
  const fresh = watchlist.notListed(ids)
  const count = fresh.length
  // Checked before the question, so that a yes is never refused.
  persisted(() => assertRoom(watchlist.size, count))
  const preview = {
    count,
    first: fresh.slice(0, MAX_SHOWN),
    alreadyCount: ids.length - count + repeated.length,
    refusedCount: refused.length,
    refused: refused.slice(0, MAX_SHOWN),
  }
  if (question && count > MAX_ADDED_UNASKED && !(await question.ask(preview)))
    return { added: [], already: [], refused: [], isCanceled: true }
  const added = persisted(add)
  await synced(watchlist)
  const isAdded = new Set(added)
  return { added, already: [...new Set([...ids.filter((id) => !isAdded.has(id)), ...repeated])], refused }
}

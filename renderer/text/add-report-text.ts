import type { AddQuestionState, AddedBatch, RefusedPiece } from '../../electron/contract/add-result'
import { m } from '../../electron/i18n'
import { type AddPart, type AddReport, MAX_REFUSED_SHOWN, isDeclined, isKey } from '../model/add-report'
import { MAX_PIECE, asSentence, conjunction, cutMiddle, formatCount } from './format'

const MAX_BATCH_ID = 20

/** Says what was refused and why, without its line. Never shows a key. */
export function refusedReason({ piece, reason }: RefusedPiece, most = MAX_PIECE): string {
  const shown = { piece: cutMiddle(piece ?? '', most) }
  switch (reason) {
    case 'api_key':
      return m.add_refused_api_key()
    case 'batch':
      return m.add_refused_batch(shown)
    case 'no_id':
      return m.add_refused_no_id(shown)
    case 'malformed_line':
      return m.add_refused_malformed_line(shown)
    case 'not_an_id':
      return m.add_refused_not_an_id(shown)
  }
}

/** "Line 3: “hello” isn't a generation ID" */
export function refusedLine(refused: RefusedPiece, most?: number): string {
  return `${m.add_line({ line: formatCount(refused.line) })}: ${refusedReason(refused, most)}`
}

/** "Batch 3f2a…91c0: 50 generations, watched as a set" */
function batchText({ id, count, isNew }: AddedBatch): string {
  const shown = { id: cutMiddle(id, MAX_BATCH_ID) }
  if (!isNew) return m.batches_already(shown)
  return count === null ? m.batches_watched_unread(shown) : m.batches_watched({ ...shown, count })
}

export function reportTitle(report: AddReport): string {
  const { added, already, annotated, batches, problems, parts } = report
  const [problem] = problems
  const [batch] = batches
  if (added.length > 0) return m.add_added({ count: added.length })
  if (batch !== undefined) return batchText(batch)
  if (problem !== undefined && parts.length === 1) return problem
  if (isDeclined(report)) return m.add_canceled()
  return already.length + annotated > 0 ? m.add_nothing_new() : m.add_no_ids()
}

/** Returns a toast's text below its title, one sentence per line. */
export function reportDetail(report: AddReport): string {
  const { added, already, batches, problems, parts } = report
  return [
    // Without anything else, the first is the title.
    ...batchSentences(added.length > 0 ? batches : batches.slice(1)),
    ...(already.length > 0 ? [m.add_already_count({ count: already.length })] : []),
    ...annotationNotes(report),
    ...(parts.length > 1 ? problems.slice(0, MAX_REFUSED_SHOWN) : []),
    ...refusedSentences(report),
  ].join('\n')
}

/** Says what was refused: each piece if there are few, otherwise how many lines. */
export function refusedSentences({ refused, refusedLineCount, parts }: AddReport): string[] {
  const shown = refused.filter((piece) => !isKey(piece))
  if (shown.length > MAX_REFUSED_SHOWN || parts.length > 1)
    return refusedLineCount > 0 ? [`${m.add_lines_refused({ count: refusedLineCount })}.`] : []
  // Most texts have one line.
  const isOnFirstLine = shown.every(({ line }) => line === 1)
  return shown.map((piece) => `${isOnFirstLine ? refusedReason(piece) : refusedLine(piece)}.`)
}

type Counts = Pick<
  NonNullable<AddQuestionState>,
  'foundCount' | 'alreadyCount' | 'batchCount' | 'refusedLineCount' | 'hasKey'
>

/** "18 IDs found, 3 already in the list, and 2 lines not understood." */
export function foundCounts(counted: Counts): string {
  const { foundCount, alreadyCount, batchCount, refusedLineCount, hasKey } = counted
  const counts = [
    m.add_found({ count: foundCount }),
    ...(alreadyCount > 0 ? [m.add_on_list({ count: alreadyCount })] : []),
    ...(batchCount > 0 ? [m.batches_found({ count: batchCount })] : []),
    ...(refusedLineCount > 0 ? [m.add_lines_refused({ count: refusedLineCount })] : []),
    ...(hasKey ? [m.add_key_left_out()] : []),
  ]
  return asSentence(conjunction(counts))
}

/** Returns the full report as plain text, file by file. */
export function plainReport({ parts }: AddReport): string {
  return `${parts.map(plainPart).join('\n\n')}\n`
}

/** Returns what the report says about a text besides its lists, one sentence each. */
export function partNotes({ problem, isCanceled, annotated, batches, kept }: AddPart): string[] {
  return [
    ...(problem === null ? [] : [problem]),
    ...(isCanceled ? [m.add_canceled()] : []),
    ...batchSentences(batches),
    ...annotationNotes({ annotated, kept }),
  ]
}

function batchSentences(batches: readonly AddedBatch[]): string[] {
  return batches.map((batch) => `${batchText(batch)}.`)
}

function annotationNotes({ annotated, kept }: Pick<AddPart, 'annotated' | 'kept'>): string[] {
  return [
    ...(annotated > 0 ? [m.add_annotated({ count: annotated })] : []),
    ...(kept > 0 ? [m.add_kept({ count: kept })] : []),
  ]
}

function plainPart(part: AddPart): string {
  const { fileName, added, already, refused } = part
  return [
    ...(fileName === null ? [] : [fileName]),
    ...partNotes(part),
    ...plainList(m.add_added_title(), added),
    ...plainList(m.add_already_title(), already),
    ...plainList(m.add_refused_title(), refused.map(plainRefused)),
  ].join('\n')
}

/** Returns the preview in a question as plain text. */
export function plainQuestion(question: NonNullable<AddQuestionState>): string {
  const { fileName, first, count, refused, refusedCount } = question
  const lines = [
    ...(fileName === null ? [] : [fileName]),
    foundCounts(question),
    ...plainList(m.add_new_ids(), first, count),
    ...plainList(m.add_refused_title(), refused.map(plainRefused), refusedCount),
  ]
  return `${lines.join('\n')}\n`
}

function plainRefused(refused: RefusedPiece): string {
  return refusedLine(refused, Infinity)
}

/** @param total the number of all items; `items` are the first of them */
function plainList(title: string, items: readonly string[], total = items.length): string[] {
  if (items.length === 0) return []
  const rest = total - items.length
  return [
    `${title} (${formatCount(total)})`,
    ...items.map((item) => `  ${item}`),
    ...(rest > 0 ? [`  ${m.ui_and_more({ count: formatCount(rest) })}`] : []),
  ]
}

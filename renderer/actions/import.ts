import type { AddResult } from '../../electron/contract/add-result'
import { decodeText } from '../../electron/contract/decode-text'
import { MAX_FILE_LENGTH } from '../../electron/contract/limits'
import { plainText } from '../../electron/contract/plain-text'
import { m } from '../../electron/i18n'
import { ui } from '../state/ui.svelte'
import { MAX_PIECE, cutMiddle, formatRefused } from '../text/format'
import { ask } from './ask'
import { showToast } from './toast'

/** UTF-16 has two bytes for most characters. */
const MAX_FILE_BYTES = 2 * MAX_FILE_LENGTH

/** Shows the result of an import from anywhere but the add box. */
function reportImport(
  { added, already, refused, isCanceled }: AddResult,
  { annotated, kept } = { annotated: 0, kept: 0 },
): void {
  if (isCanceled) return
  const details = [
    ...(already.length > 0 ? [m.add_already_count({ count: already.length })] : []),
    ...(annotated > 0 ? [m.add_annotated({ count: annotated })] : []),
    ...(kept > 0 ? [m.add_kept({ count: kept })] : []),
    ...(refused.length > 0 ? [m.add_refused({ pieces: formatRefused(refused) })] : []),
  ]
  const title = added.length > 0 ? m.add_added({ count: added.length }) : m.add_nothing_new()
  const kind = added.length > 0 ? 'success' : already.length > 0 ? 'info' : 'warning'
  showToast(kind, title, { detail: details.join(' '), id: 'imported' })
  if (added.length > 0) ui.reveal(added)
  else if (already.length > 0) ui.reveal(already)
}

export async function addFromClipboard(): Promise<void> {
  const answer = await ask(window.syncwatch.addClipboard())
  if (answer) reportImport(answer.value)
}

/** Imports dropped text, or the text of a chosen file. */
export async function importText(text: string): Promise<void> {
  if (text.trim() === '') {
    showToast('warning', m.add_no_text(), { id: 'imported' })
    return
  }
  const answer = await ask(window.syncwatch.importText({ text }))
  if (answer) reportImport(answer.value, answer.value)
}

/** Imports dropped or chosen files: each must be text, and not too long. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const texts: string[] = []
  for (const file of files) {
    const name = cutMiddle(plainText(file.name), MAX_PIECE)
    const bytes = file.size > MAX_FILE_BYTES ? 'too-large' : await file.arrayBuffer().catch(() => null)
    const text = bytes instanceof ArrayBuffer ? decodeText(new Uint8Array(bytes)) : null
    if (bytes === null) showToast('error', m.add_file_unreadable({ name }))
    else if (bytes === 'too-large' || (text !== null && text.length > MAX_FILE_LENGTH))
      showToast('warning', m.add_file_too_large({ name }))
    else if (text === null) showToast('warning', m.add_file_not_text({ name }))
    else texts.push(text)
  }
  // One by one: an exported list can't be read from several files put together.
  for (const text of texts) await importText(text)
}

/** Lets the user choose files with IDs. */
export function chooseFiles(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.json,.csv,.tsv,.tab,.txt,.log,application/json,text/csv,text/plain'
  input.addEventListener('change', () => void importFiles([...(input.files ?? [])]))
  input.click()
}

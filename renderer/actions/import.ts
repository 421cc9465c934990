import type { AddResult } from '../../electron/contract/add-result'
import { MAX_FILE_LENGTH } from '../../electron/contract/limits'
import { plainText } from '../../electron/contract/plain-text'
import { m } from '../../electron/i18n'
import { ui } from '../state/ui.svelte'
import { MAX_PIECE, cutMiddle, formatRefused } from '../text/format'
import { ask } from './ask'
import { showToast } from './toast'

/** A file with such a character isn't text. */
const BINARY = /\0/u

/** Shows the result of an import from anywhere but the add box. */
function reportImport({ added, already, refused, isCanceled }: AddResult, annotated = 0): void {
  if (isCanceled) return
  const details = [
    ...(already.length > 0 ? [m.add_already_count({ count: already.length })] : []),
    ...(annotated > 0 ? [m.add_annotated({ count: annotated })] : []),
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
  if (answer) reportImport(answer.value, answer.value.annotated)
}

/** Imports dropped or chosen files: each must be text, and not too long. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const texts: string[] = []
  for (const file of files) {
    const name = cutMiddle(plainText(file.name), MAX_PIECE)
    if (file.size > MAX_FILE_LENGTH) showToast('warning', m.add_file_too_large({ name }))
    else {
      const text = await file.text().catch(() => null)
      if (text === null) showToast('error', m.add_file_unreadable({ name }))
      else if (BINARY.test(text)) showToast('warning', m.add_file_not_text({ name }))
      else texts.push(text)
    }
  }
  // One by one: an exported list can't be read from several files put together.
  for (const text of texts) await importText(text)
}

/** Lets the user choose files with IDs. */
export function chooseFiles(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.json,.csv,.txt,.log,application/json,text/csv,text/plain'
  input.addEventListener('change', () => void importFiles([...(input.files ?? [])]))
  input.click()
}

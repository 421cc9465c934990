import type { AddResult } from '../../electron/contract/add-result'
import { decodeText } from '../../electron/contract/decode-text'
import { MAX_FILE_LENGTH } from '../../electron/contract/limits'
import { displayFileName } from '../../electron/contract/display-file-name'
import { m } from '../../electron/i18n'
import { ui } from '../state/ui.svelte'
import { type AddPart, partOf, problemPart, reportOf } from '../model/add-report'
import { MAX_PIECE, cutMiddle } from '../text/format'
import { showAddReport } from './add-report'
import { answerOf, ask } from './ask'
import { showToast } from './toast'

/** UTF-16 has two bytes for most characters. */
const MAX_FILE_BYTES = 2 * MAX_FILE_LENGTH

/** Reports the outcome for each text, and brings what was added or already there into view. */
function report(parts: readonly AddPart[]): void {
  showAddReport(parts)
  const { added, already } = reportOf(parts)
  if (added.length > 0) ui.reveal(added)
  else if (already.length > 0) ui.reveal(already)
}

/** Reports what main added from outside the page. Main decides what the list shows. */
export function reportExternal(result: AddResult): void {
  showAddReport([partOf(result)])
}

/** Reports what was added in the window, and brings it into view. */
export function reportInWindow(result: AddResult): void {
  report([partOf(result)])
}

export async function addFromClipboard(): Promise<void> {
  const answer = await ask(window.syncwatch.addClipboard())
  if (answer) report([partOf(answer.value)])
}

/** Imports dropped text. */
export async function importText(text: string): Promise<void> {
  if (text.trim() === '') {
    showToast('warning', m.add_no_text(), { id: 'not-added' })
    return
  }
  const answer = await ask(window.syncwatch.importText({ text }))
  if (answer) report([partOf(answer.value)])
}

/** Imports dropped or chosen files and reports on all of them at once. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const parts: AddPart[] = []
  // One by one: exported lists can't be read from concatenated files.
  for (const file of files) parts.push(await importFile(file))
  if (parts.length > 0) report(parts)
}

/** Imports a file, which must be text and not too long. */
async function importFile(file: File): Promise<AddPart> {
  const fileName = displayFileName(file.name)
  const name = cutMiddle(fileName, MAX_PIECE)
  if (file.size > MAX_FILE_BYTES) return problemPart(fileName, m.add_file_too_large({ name }))
  const bytes = await file.arrayBuffer().catch(() => null)
  if (bytes === null) return problemPart(fileName, m.add_file_unreadable({ name }))
  const text = decodeText(new Uint8Array(bytes))
  if (text === null) return problemPart(fileName, m.add_file_not_text({ name }))
  if (text.length > MAX_FILE_LENGTH) return problemPart(fileName, m.add_file_too_large({ name }))
  if (text.trim() === '') return problemPart(fileName, m.add_file_empty({ name }))
  const answer = await answerOf(window.syncwatch.importText({ text, fileName }))
  return answer.ok ? partOf(answer.value, fileName) : problemPart(fileName, answer.error.message)
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

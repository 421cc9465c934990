import type { AddResult } from '../../electron/contract/commands'
import { MAX_FILE_LENGTH } from '../../electron/contract/limits'
import { m } from '../../electron/i18n'
import { ask } from './ask'
import { notify } from './toast'
import { listOf, middleCut } from '../text/format'
import { reveal } from '../state/reveal.svelte'

const MAX_PIECE = 32
/** A file whose start holds one of these is no text. */
const NO_TEXT = /\0/u

/** Says once what came of taking in IDs from anywhere but the add box. */
function tellTakenIn({ added, already, refused }: AddResult, annotated = 0): void {
  const details = [
    ...(already.length > 0 ? [m.add_already_count({ count: already.length })] : []),
    ...(annotated > 0 ? [m.add_annotated({ count: annotated })] : []),
    ...(refused.length > 0
      ? [m.add_refused({ pieces: listOf(refused.map((piece) => `“${middleCut(piece, MAX_PIECE)}”`)) })]
      : []),
  ]
  const title = added.length > 0 ? m.add_added({ count: added.length }) : m.add_nothing_new()
  const kind = added.length > 0 ? 'success' : already.length > 0 ? 'info' : 'warning'
  notify(kind, title, { detail: details.join(' '), id: 'taken-in' })
  if (added.length > 0) reveal.ask(added)
  else if (already.length > 0) reveal.ask(already)
}

export async function addFromClipboard(): Promise<void> {
  const answer = await ask(window.syncwatch.addClipboard())
  if (answer) tellTakenIn(answer.value)
}

/** Text that was dropped, or chosen as a file. */
export async function takeInText(text: string): Promise<void> {
  if (text.trim() === '') {
    notify('warning', m.add_no_text(), { id: 'taken-in' })
    return
  }
  const answer = await ask(window.syncwatch.importText({ text }))
  if (answer) tellTakenIn(answer.value, answer.value.annotated)
}

/** Files that were dropped or chosen: each must be text, and not too long. */
export async function takeInFiles(files: readonly File[]): Promise<void> {
  const texts: string[] = []
  for (const file of files) {
    const name = middleCut(file.name, MAX_PIECE)
    if (file.size > MAX_FILE_LENGTH) notify('warning', m.add_file_too_large({ name }))
    else {
      const text = await file.text().catch(() => null)
      if (text === null) notify('error', m.add_file_unreadable({ name }))
      else if (NO_TEXT.test(text)) notify('warning', m.add_file_not_text({ name }))
      else texts.push(text)
    }
  }
  // One after the other: an exported list can't be read out of several files put together.
  for (const text of texts) await takeInText(text)
}

/** Lets the user choose files with IDs. */
export function chooseFiles(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.json,.csv,.txt,.log,application/json,text/csv,text/plain'
  input.addEventListener('change', () => void takeInFiles([...(input.files ?? [])]))
  input.click()
}

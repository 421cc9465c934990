import type { EndedGeneration } from '../../contract/channel'
import type { ExportColumn } from '../../contract/export-columns'
import { plainJson, plainText } from '../../contract/plain-text'
import { m } from '../../i18n'
import type { ExportedGeneration } from '../../core/exchange/exported'

type Value = ExportedGeneration[ExportColumn]

/** What became of an output: a file (absolute path), or a sentence that says why there is none. Both null when none was wanted. */
export interface SavedOutput {
  file: string | null
  problem: string | null
}

/** Returns the line for the end of a generation, with its line break. Texts of the API can't break it or drive the terminal. */
export function endedLine(ended: EndedGeneration, saved: SavedOutput, json: boolean): string {
  const { ending, generation } = ended
  if (json) return jsonLine({ outcome: ending, ...generation, file: saved.file, fileError: saved.problem })
  return textLine([ending.toUpperCase(), generation.id, saved.file ?? saved.problem ?? detailOf(ended)])
}

/** Returns the line of a generation on the list. */
export function listLine(generation: ExportedGeneration, json: boolean): string {
  if (json) return jsonLine(generation)
  const { status, id, label, name, error } = generation
  return textLine([status ?? '-', id, label ?? name ?? error])
}

function detailOf({ ending, generation }: EndedGeneration): Value {
  if (ending === 'missing') return m.cli_missing()
  if (ending === 'removed') return m.cli_removed()
  const { error, errorCode, label, name } = generation
  return ending === 'completed' ? (label ?? name) : (error ?? errorCode ?? label ?? name)
}

function textLine(columns: readonly Value[]): string {
  return `${columns.map((column) => plainText(String(column ?? ''))).join('\t')}\n`
}

/** JSON.stringify leaves some control characters as they are. */
function jsonLine(value: object): string {
  return `${plainJson(JSON.stringify(value))}\n`
}

import { resolve } from 'node:path'
import { plainLines, plainJson } from '../../contract/plain-text'
import type { ExportedGeneration } from '../../core/exchange/exported'
import { toJson } from '../../core/exchange/json'
import { toCsv } from '../../core/exchange/to-csv'
import { writeWhole } from '../platform/write-whole'
import { m } from '../../i18n'
import { codeOf } from '../platform/files'
import type { ExportCommand } from './arguments'
import type { CliContext } from './cli-context'
import { CommandFailure, EXIT } from './command-failure'
import { readList } from './read-list'
import { listLine } from './result-lines'

/** Prints the list, a line for each generation. */
export async function printList({ json }: { json: boolean }, context: CliContext): Promise<number> {
  for (const generation of await readList(context)) await context.results.write(listLine(generation, json))
  return EXIT.completed
}

/** Prints the list as the app exports it, or writes it to a file in one step. @throws CommandFailure */
export async function exportList({ format, file }: ExportCommand, context: CliContext): Promise<number> {
  const list = (await readList(context)).map(withPlainTexts)
  const text = format === 'csv' ? toCsv(list) : plainJson(toJson(list, context.clock.now()))
  if (file === null) await context.results.write(text)
  else
    await writeWhole(resolve(file), text).catch((error: unknown) => {
      throw new CommandFailure(m.cli_output_not_written({ why: codeOf(error) ?? String(error) }), EXIT.failed)
    })
  return EXIT.completed
}

function withPlainTexts(generation: ExportedGeneration): ExportedGeneration {
  const plain = Object.entries(generation).map(([name, value]) => [
    name,
    typeof value === 'string' ? plainLines(value) : value,
  ])
  return Object.fromEntries(plain) as ExportedGeneration
}

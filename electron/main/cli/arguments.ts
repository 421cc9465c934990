import { parseArgs } from 'node:util'
import { MAX_WAITED } from '../../contract/channel'
import { looksLikeKey, replaceKeys } from '../../contract/key-shape'
import { plainText } from '../../contract/plain-text'
import { language, m } from '../../i18n'
import { canonicalId, isId } from '../../core/generation-id'
import { wrongUsage } from './command-failure'

export interface WaitCommand {
  kind: 'wait'
  /** Each once, in their canonical spelling. */
  ids: string[]
  /** null for no limit. */
  timeoutMs: number | null
  failFast: boolean
  json: boolean
  /** Where outputs are saved; null when they aren't. */
  folder: string | null
}

export interface ExportCommand {
  kind: 'export'
  format: 'csv' | 'json'
  /** null for standard output. */
  file: string | null
}

export type CliCommand =
  { kind: 'help' } | { kind: 'version' } | WaitCommand | { kind: 'list'; json: boolean } | ExportCommand

/** Whether an option takes a value. */
const OPTIONS: Record<string, Record<string, boolean>> = {
  wait: { timeout: true, 'fail-fast': false, json: false, download: true },
  list: { json: false },
  export: { format: true, output: true },
}
const MAX_SHOWN = 100

/** Reads the arguments after the program. @throws CommandFailure */
export function readCommand(args: readonly string[]): CliCommand {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.values(OPTIONS)
        .flatMap((options) => Object.entries(options))
        .map(([name, takesValue]) => [name, { type: takesValue ? 'string' : 'boolean' }] as const),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const isAsked = (...names: string[]) =>
    tokens.some((token) => token.kind === 'option' && names.includes(token.rawName))
  if (args.length === 0 || args[0] === 'help' || isAsked('--help', '-h')) return { kind: 'help' }
  if (isAsked('--version', '-v')) return { kind: 'version' }

  const [command = '', ...positionals] = tokens.flatMap((token) =>
    token.kind === 'positional' ? [token.value] : [],
  )
  const known = OPTIONS[command]
  if (!known) throw wrongUsage(m.cli_unknown_command({ name: shown(command) }))
  const values = new Map<string, string | true>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const takesValue = known[name]
    if (takesValue === undefined || !rawName.startsWith('--'))
      throw wrongUsage(m.cli_unknown_option({ name: shown(rawName) }))
    if (takesValue && !value) throw wrongUsage(m.cli_needs_value({ name: rawName }))
    if (!takesValue && value !== undefined) throw wrongUsage(m.cli_takes_no_value({ name: rawName }))
    values.set(name, value ?? true)
  }
  const textOf = (name: string): string | null => {
    const value = values.get(name)
    return typeof value === 'string' ? value : null
  }
  if (command === 'wait')
    return {
      kind: 'wait',
      ids: idsOf(positionals),
      timeoutMs: timeoutOf(textOf('timeout')),
      failFast: values.has('fail-fast'),
      json: values.has('json'),
      folder: textOf('download'),
    }
  const [superfluous] = positionals
  if (superfluous !== undefined) throw wrongUsage(m.cli_unexpected_argument({ name: shown(superfluous) }))
  if (command === 'list') return { kind: 'list', json: values.has('json') }
  return { kind: 'export', format: formatOf(textOf('format')), file: textOf('output') }
}

function idsOf(args: readonly string[]): string[] {
  if (args.some(looksLikeKey)) throw wrongUsage(m.cli_key_as_argument())
  const wrong = args.find((arg) => !isId(arg))
  if (wrong !== undefined) throw wrongUsage(m.cli_not_an_id({ name: shown(wrong) }))
  const ids = [...new Set(args.map(canonicalId))]
  if (ids.length === 0) throw wrongUsage(m.cli_no_ids())
  if (ids.length > MAX_WAITED)
    throw wrongUsage(m.cli_too_many_ids({ max: MAX_WAITED.toLocaleString(language()) }))
  return ids
}

function timeoutOf(text: string | null): number | null {
  if (text === null) return null
  const seconds = /^\d{1,9}(\.\d{1,3})?$/u.test(text) ? Number(text) : 0
  if (seconds <= 0) throw wrongUsage(m.cli_bad_timeout({ name: shown(text) }))
  return seconds * 1000
}

function formatOf(text: string | null): 'csv' | 'json' {
  if (text === null || text === 'csv') return 'csv'
  if (text === 'json') return 'json'
  throw wrongUsage(m.cli_bad_format({ name: shown(text) }))
}

/** An argument may be anything, even a key in the wrong place. */
function shown(argument: string): string {
  return replaceKeys(plainText(argument, MAX_SHOWN), () => '…')
}

import { plainText } from '../../contract/plain-text'
import { m } from '../../i18n'
import { canonicalId } from '../../core/generation-id'
import { SecretRegistry } from '../platform/secret-registry'
import { readCommand } from './arguments'
import type { CliContext, CliOptions } from './cli-context'
import { CommandFailure, EXIT } from './command-failure'
import { exportList, printList } from './export-list'
import { ResultWriter } from './result-writer'
import { wait } from './wait'

/** Someone who doesn't read the messages must not keep the command from ending. */
const LAST_MESSAGE_MS = 1_000

/** Runs a command of the command line. Returns its exit code. Never throws. */
export async function runCommand({ args, stdout, stderr, version, ...options }: CliOptions): Promise<number> {
  const secrets = new SecretRegistry()
  if (options.environment.apiKey !== null) secrets.add(options.environment.apiKey)
  // The messages have no reader then.
  stderr.on('error', () => undefined)
  let written = Promise.resolve()
  const note = (message: string): void => {
    written = new Promise((resolve) => {
      stderr.write(`syncwatch: ${secrets.redact(plainText(message))}\n`, () => resolve())
    })
  }
  const results = new ResultWriter(stdout)
  const context: CliContext = { ...options, results, note }
  const exitCode = await run(args, version, context).catch((error: unknown) => {
    if (!(error instanceof CommandFailure)) {
      note(m.cli_unexpected({ why: error instanceof Error ? error.message : String(error) }))
      return EXIT.failed
    }
    if (error.message !== '') note(error.message)
    return error.exitCode
  })
  // The process ends with the command, and with what isn't written by then.
  await new Promise<void>((resolve) => {
    const cancelDeadline = options.clock.after(LAST_MESSAGE_MS, resolve)
    void written.then(cancelDeadline).then(resolve)
  })
  return exitCode
}

async function run(args: readonly string[], version: string, context: CliContext): Promise<number> {
  const command = readCommand(args)
  const { environment, results } = context
  switch (command.kind) {
    case 'help':
      await results.write(`${m.cli_help()}\n`)
      return EXIT.completed
    case 'version':
      await results.write(`${version}\n`)
      return EXIT.completed
    case 'list':
      return printList(command, context)
    case 'export':
      return exportList(command, context)
    case 'wait':
      // The key must not go to another API than the one that was named.
      if (environment.problems.includes('SYNCWATCH_API_URL')) throw new CommandFailure(m.cli_env_url())
      if (environment.problems.includes('SYNC_API_KEY')) throw new CommandFailure(m.errors_env_key())
      // A key needn't look like one.
      if (command.ids.includes(canonicalId(environment.apiKey ?? '')))
        throw new CommandFailure(m.cli_key_as_argument())
      return wait(command, context)
  }
}

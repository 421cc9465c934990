import type { IpcMainInvokeEvent } from 'electron'
import {
  type CommandName,
  type Answer,
  type CommandArgs,
  type CommandError,
  type CommandResult,
  commands,
} from '../../contract/commands'
import { MAX_COMMAND_ARGUMENTS, MAX_COMMAND_CHARACTERS } from '../../contract/finish-actions'
import { MAX_PASTE_LENGTH } from '../../contract/limits'
import { language, m } from '../../i18n'
import { UserError } from '../services/user-error'
import type { CommandRunner } from './early-commands'

/** A handler for every command. A missing or a superfluous one doesn't compile. */
export type Handlers = {
  [N in CommandName]: (args: CommandArgs<N>) => CommandResult<N> | Promise<CommandResult<N>>
}

/**
 * Returns what runs the page's commands. Their sender must be trusted and their arguments must fit their schema; what a
 * handler throws becomes a typed error.
 * @param handlers commands wait until they resolve
 */
export function commandRunner(
  handlers: Handlers | Promise<Handlers>,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  onError: (name: CommandName, error: unknown) => void,
): CommandRunner {
  return async (name, event, args) => {
    if (isTrusted(event)) return runCommand(name, await handlers, args, onError)
    onError(name, new Error('The sender is not our page'))
    return refusal('invalid_request', m.errors_forbidden_page())
  }
}

const tooLongCommand = (): string =>
  m.finish_command_too_long({
    lines: MAX_COMMAND_ARGUMENTS,
    characters: MAX_COMMAND_CHARACTERS.toLocaleString(language()),
  })

/** Messages for invalid arguments, where the user can cause them. */
const INVALID_ARGUMENTS: Partial<Record<CommandName, () => string>> = {
  add: () => m.errors_too_much_text({ count: MAX_PASTE_LENGTH.toLocaleString(language()) }),
  chooseFinishCommand: tooLongCommand,
  setFinishCommandArguments: tooLongCommand,
  setFinishPost: m.finish_post_bad_url,
  saveKey: m.errors_key_length,
  testKey: m.errors_key_length,
  saveSettings: m.errors_setting_range,
}

/** Checks the arguments and runs the handler. */
export async function runCommand<N extends CommandName>(
  name: N,
  handlers: Handlers,
  args: unknown,
  onError: (name: CommandName, error: unknown) => void,
): Promise<Answer<CommandResult<N>>> {
  const parsed = commands[name].args.safeParse(args)
  if (!parsed.success) {
    return refusal('invalid_request', (INVALID_ARGUMENTS[name] ?? m.errors_invalid_request)())
  }
  try {
    return { ok: true, value: await handlers[name](parsed.data as CommandArgs<N>) }
  } catch (error) {
    if (error instanceof UserError) return refusal(error.code, error.message)
    onError(name, error)
    return refusal('unexpected', m.errors_unexpected())
  }
}

/** Returns the changes without undefined values: they change nothing. */
export function definedOnly<T extends object>(changes: { [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>
}

function refusal(code: CommandError['code'], message: string): { ok: false; error: CommandError } {
  return { ok: false, error: { code, message } }
}

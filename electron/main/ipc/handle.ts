import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import {
  COMMAND_NAMES,
  type CommandName,
  type Answer,
  type CommandArgs,
  type CommandError,
  type CommandResult,
  commands,
} from '../../contract/commands'
import { MAX_PASTE_LENGTH } from '../../contract/limits'
import { language, m } from '../../i18n'

/** A refusal with a sentence for the user. */
export class UserError extends Error {
  readonly code: CommandError['code']
  constructor(code: CommandError['code'], message: string) {
    super(message)
    this.code = code
  }
}

type Handler<N extends CommandName> = (args: CommandArgs<N>) => CommandResult<N> | Promise<CommandResult<N>>
/** One handler for every command: a missing or a superfluous one does not compile. */
export type Handlers = { [N in CommandName]: Handler<N> }

/**
 * The one way in: every command passes here. The sender must be trusted and the arguments must fit their schema; what
 * a handler throws becomes a typed error. While the handlers are still to come, a command waits for them.
 */
export function handleCommands(
  ipc: IpcMain,
  handlers: Handlers | Promise<Handlers>,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  onError: (name: CommandName, error: unknown) => void,
): void {
  for (const name of COMMAND_NAMES) {
    ipc.handle(name, async (event, args: unknown): Promise<Answer<unknown>> => {
      if (!isTrusted(event)) {
        onError(name, new Error('The sender is not our page'))
        return refusal('invalid_request', m.errors_forbidden_page())
      }
      return runCommand(name, await handlers, args, onError)
    })
  }
}

/** What does not fit, in words for the user, where they can bring it about. */
const MISFITS: Partial<Record<CommandName, () => string>> = {
  add: () => m.errors_too_much_text({ count: MAX_PASTE_LENGTH.toLocaleString(language()) }),
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
    return refusal('invalid_request', (MISFITS[name] ?? m.errors_invalid_request)())
  }
  try {
    return { ok: true, value: await handlers[name](parsed.data as CommandArgs<N>) }
  } catch (error) {
    if (error instanceof UserError) return refusal(error.code, error.message)
    onError(name, error)
    return refusal('unexpected', m.errors_unexpected())
  }
}

function refusal(code: CommandError['code'], message: string): { ok: false; error: CommandError } {
  return { ok: false, error: { code, message } }
}

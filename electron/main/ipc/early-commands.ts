import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Answer, CommandName } from '../../contract/commands'

/** Checks and runs a command of the page. */
export type CommandRunner = (
  name: CommandName,
  event: IpcMainInvokeEvent,
  args: unknown,
) => Promise<Answer<unknown>>

/** Answers a command before main is loaded; null leaves it to main. */
export type EarlyAnswer = (event: IpcMainInvokeEvent) => Promise<Answer<unknown>> | null

/**
 * Receives commands before the schemas that check them are loaded.
 * @param run commands wait until it resolves
 * @param early those that don't wait
 */
export function receiveCommands(
  ipc: Pick<IpcMain, 'handle'>,
  names: readonly CommandName[],
  run: Promise<CommandRunner>,
  early: Partial<Record<CommandName, EarlyAnswer>> = {},
): void {
  for (const name of names) {
    ipc.handle(name, async (event, args: unknown) => early[name]?.(event) ?? (await run)(name, event, args))
  }
}

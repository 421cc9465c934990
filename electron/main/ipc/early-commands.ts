import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Answer, CommandName } from '../../contract/commands'

/** Checks and runs a command of the page. */
export type CommandRunner = (
  name: CommandName,
  event: IpcMainInvokeEvent,
  args: unknown,
) => Promise<Answer<unknown>>

/**
 * Receives commands before the schemas that check them are loaded.
 * @param run commands wait until it resolves
 */
export function receiveCommands(
  ipc: Pick<IpcMain, 'handle'>,
  names: readonly CommandName[],
  run: Promise<CommandRunner>,
): void {
  for (const name of names) {
    ipc.handle(name, async (event, args: unknown) => (await run)(name, event, args))
  }
}

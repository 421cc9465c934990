import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { plainJson } from '../../../contract/plain-text'
import { m } from '../../../i18n'

/** Windows runs other files by a shell, which reads arguments in its own way. */
const WINDOWS_PROGRAMS: ReadonlySet<string> = new Set(['.exe', '.com'])

export interface Command {
  /** Absolute path. */
  readonly program: string
  readonly arguments: readonly string[]
}

/** Returns why a file can't be run, in a sentence for the user; null when it can. */
export async function programProblem(path: string, platform: NodeJS.Platform): Promise<string | null> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile) return m.finish_command_no_file()
  if (platform === 'win32') {
    return WINDOWS_PROGRAMS.has(extname(path).toLowerCase()) ? null : m.finish_command_no_exe()
  }
  return access(path, constants.X_OK).then(
    () => null,
    () => m.finish_command_not_executable(),
  )
}

/** Returns a command as it is shown: a line for the program and each argument, with invisible characters escaped. */
export function commandLines(command: Command): string[] {
  return [command.program, ...command.arguments].map((part) => plainJson(JSON.stringify(part)))
}

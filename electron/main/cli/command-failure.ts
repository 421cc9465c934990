import { m } from '../../i18n'

/** What a command ends with. */
export const EXIT = {
  completed: 0,
  /** One hasn't completed, or wasn't saved. */
  failed: 1,
  /** The command can't be carried out: wrong usage, no key, a refused key. */
  unusable: 2,
  /** As `timeout` of the GNU tools. */
  timedOut: 124,
  /** 128 and the number of SIGINT, as shells report it. */
  interrupted: 130,
  /** 128 and the number of SIGPIPE: nobody reads the results. */
  closedPipe: 141,
} as const

/** Ends the command with a sentence for the user. */
export class CommandFailure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.unusable) {
    super(message)
    this.exitCode = exitCode
  }
}

/** The arguments can't be understood. */
export function wrongUsage(message: string): CommandFailure {
  return new CommandFailure(`${message} ${m.cli_see_help()}`)
}

import type { CommandError } from '../../contract/commands'

/** An error with a sentence for the user: the page shows its message as it is. */
export class UserError extends Error {
  readonly code: CommandError['code']

  constructor(code: CommandError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** The sentence for the user in what was thrown; null when it has none. */
export function userMessage(error: unknown): string | null {
  return error instanceof UserError ? error.message : null
}

import type { CommandError } from '../../../contract/commands'
import { m } from '../../../i18n'
import { UserError } from '../user-error'

export const OUTPUT_PROBLEMS = [
  'generation_gone',
  'not_in_list',
  'no_output',
  'unsafe_output',
  'needs_key',
  'read_canceled',
  'unreachable',
] as const
/** Why there is no URL of an output. */
export type OutputProblem = (typeof OUTPUT_PROBLEMS)[number]

const PROBLEMS: Record<OutputProblem, readonly [CommandError['code'], message: () => string]> = {
  generation_gone: ['not_found', m.errors_generation_gone],
  not_in_list: ['not_found', m.errors_not_in_list],
  no_output: ['no_output', m.errors_no_output],
  unsafe_output: ['no_output', m.errors_output_unsafe],
  needs_key: ['no_key', m.errors_output_needs_key],
  read_canceled: ['canceled', m.errors_read_canceled],
  unreachable: ['unreachable', m.errors_output_unreachable],
}

/** Returns the sentence for the user, in the current language. */
export function outputProblemMessage(problem: OutputProblem): string {
  return PROBLEMS[problem][1]()
}

/** There is no URL of an output. */
export class OutputError extends UserError {
  readonly problem: OutputProblem

  constructor(problem: OutputProblem) {
    super(PROBLEMS[problem][0], outputProblemMessage(problem))
    this.problem = problem
  }
}

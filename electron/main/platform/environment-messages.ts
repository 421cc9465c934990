import { m } from '../../i18n'
import { DEFAULT_API_URL, type EnvironmentProblem } from './environment'

/** Returns the message for the user about a variable whose value can't be used. */
export function environmentMessage(problem: EnvironmentProblem): string {
  return problem === 'SYNC_API_KEY' ? m.errors_env_key() : m.errors_env_url({ url: DEFAULT_API_URL })
}

import { systemClock } from '../../core/clock'
import { languageOf, readLanguageFrom } from '../../i18n'
import type { CliOptions } from './cli-context'
import { endedBySignals } from './ended-by-signals'
import { runCommand } from './run-command'

export interface ElectronCommandOptions extends Pick<
  CliOptions,
  'args' | 'environment' | 'dataFolder' | 'version' | 'get'
> {
  /** BCP 47 tags in order of preference. */
  languages: readonly string[]
}

/** Runs the command in Electron's main process. Returns its exit code when everything is written. */
export function runInElectron({ languages, ...options }: ElectronCommandOptions): Promise<number> {
  readLanguageFrom(() => languageOf(languages))
  const { stdout, stderr } = process
  return runCommand({
    ...options,
    stdout,
    stderr,
    clock: systemClock,
    random: Math.random,
    signal: endedBySignals(),
  })
}

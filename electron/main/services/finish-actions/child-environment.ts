import type { FinishEvent } from '../../../core/finish-actions/finish-event'

/** What a program needs to run as the user. Whatever else is set may be a secret, or changes how the app itself runs. */
const PASSED_ON =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|XDG_\w+|SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERPROFILE|USERNAME|USERDOMAIN|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA|ProgramFiles(\(x86\))?|ProgramW6432|CommonProgramFiles(\(x86\))?|PUBLIC|COMPUTERNAME|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE|OS)$/iu
/** The system ends a value at a NUL. */
const NUL = /\0/gu

type Variables = Readonly<Record<string, string | undefined>>

/** What a command gets of a finish. */
export interface CommandInput extends FinishEvent {
  /** The absolute path of the downloaded output; null when it isn't downloaded. */
  readonly file: string | null
  /** The settings' test runs it, and nothing has finished. */
  readonly isTest: boolean
}

/**
 * Returns the environment of a command: what a program needs, and `SYNCWATCH_…` for the finish.
 * @param isSecret whether a value has a secret in it
 */
export function childEnvironment(
  variables: Variables,
  input: CommandInput,
  isSecret: (value: string) => boolean,
): Record<string, string> {
  const passedOn = Object.entries(variables).flatMap(([name, value]): [string, string][] =>
    value !== undefined && PASSED_ON.test(name) && !isSecret(value) ? [[name, value]] : [],
  )
  const finish = {
    SYNCWATCH_ID: input.id,
    SYNCWATCH_OUTCOME: input.outcome,
    SYNCWATCH_STATUS: input.status,
    SYNCWATCH_NAME: input.name,
    SYNCWATCH_MODEL: input.model ?? '',
    SYNCWATCH_FILE: input.file ?? '',
    SYNCWATCH_ERROR: input.error ?? '',
    SYNCWATCH_TEST: input.isTest ? '1' : '',
  }
  const clean = Object.entries(finish).map(([name, value]) => [name, value.replace(NUL, '')] as const)
  return Object.fromEntries([...passedOn, ...clean])
}

/** Returns what a command reads from its standard input: one JSON object and a line break. */
export function childInput({ finishedAt, tookMs, isTest, ...finish }: CommandInput): string {
  const input = {
    ...finish,
    finishedAt: new Date(finishedAt).toISOString(),
    tookSeconds: tookMs === null ? null : Math.round(tookMs / 1_000),
    test: isTest,
  }
  return `${JSON.stringify(input)}\n`
}

const COMMANDS: ReadonlySet<string> = new Set(['wait', 'list', 'export', 'help'])
const SWITCHES: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-v'])

/**
 * Returns the arguments of a command for the terminal, such as `wait <id>`; null when the app itself is to start. Switches in
 * front are Chromium's.
 * @param args the arguments after the program
 * @param isPackaged otherwise the app's own path comes first
 */
export function commandWords(args: readonly string[], isPackaged: boolean): readonly string[] | null {
  const isFirst = (arg: string): boolean => !arg.startsWith('-') || SWITCHES.has(arg)
  const own = isPackaged ? args : args.slice(args.findIndex((arg) => !arg.startsWith('-')) + 1)
  const at = own.findIndex(isFirst)
  const first = own[at]
  if (first === undefined || !(COMMANDS.has(first) || SWITCHES.has(first))) return null
  return own.slice(at)
}

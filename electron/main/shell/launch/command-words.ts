const COMMANDS: ReadonlySet<string> = new Set(['wait', 'list', 'export', 'help'])
const SWITCHES: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-v'])

/**
 * Returns the arguments of a command for the terminal, such as `wait <id>`; null when the app itself is to start. Switches in
 * front are Chromium's.
 * @param args the arguments after the app itself
 */
export function commandWords(args: readonly string[]): readonly string[] | null {
  const at = args.findIndex((arg) => !arg.startsWith('-') || SWITCHES.has(arg))
  const first = args[at]
  if (first === undefined || !(COMMANDS.has(first) || SWITCHES.has(first))) return null
  return args.slice(at)
}

export interface DiagnosticsFacts {
  /** Versions by name, such as Electron. */
  versions: Readonly<Record<string, string | undefined>>
  platform: string
  settings: object
  /** Where the key comes from, without the key. */
  keySource: string
  apiUrl: string
  /** Number of generations by state. */
  counts: Readonly<Record<string, number>>
  requests: { lastMinute: number; perMinute: number; open: number }
  /** The end of the log. */
  log: string
}

export interface DiagnosticsOptions {
  hideIds: boolean
  /** All IDs of the list. */
  ids: readonly string[]
  homeFolder: string
  /** Takes secrets out of a text. */
  redact: (text: string) => string
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu
const SLASH = '[\\\\/]+'
const ROOT = `(?:[a-z](?::|%3A))?${SLASH}`
const NAME_ENDS = '(?![\\w-])'
/** On Windows, macOS and Linux. A name with a space ends at the next slash only. */
const NAME_OF_USER =
  /((?:^|[\\/])(?:Users|Documents and Settings|home)[\\/]+)(?:[^\\/\r\n"'<>|:*?]+(?=[\\/])|[^\\/\s"'<>|:*?,;)]+)/giu
const USER_IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/giu

/** Returns the text for a bug report: without secrets, URL signatures and the home folder, and without IDs on request. */
export function diagnosticsText(facts: DiagnosticsFacts, options: DiagnosticsOptions): string {
  const lines = [
    'Syncwatch diagnostics',
    ...Object.entries(facts.versions).map(([name, version]) => `${name}: ${version ?? '-'}`),
    `platform: ${facts.platform}`,
    `API: ${facts.apiUrl}`,
    `key: ${facts.keySource}`,
    `requests: ${facts.requests.lastMinute} in the last minute of ${facts.requests.perMinute}, ${facts.requests.open} open`,
    `generations: ${Object.entries(facts.counts)
      .map(([state, count]) => `${state} ${count}`)
      .join(', ')}`,
    '',
    'Settings',
    JSON.stringify(facts.settings, null, 2),
    '',
    'Log',
    facts.log,
  ]
  const text = options.redact(lines.join('\n')).replace(USER_IN_URL, '$1[hidden]@')
  const homeless = withoutHome(text, options.homeFolder)
  return options.hideIds ? withoutIds(homeless, options.ids) : homeless
}

/**
 * Replaces the home folder in every spelling: with either slash, also doubled (in JSON), percent-encoded, and in any case.
 * In another folder of users (a share, a short name such as `ADA~1`, another user) the name is hidden too.
 */
function withoutHome(text: string, homeFolder: string): string {
  const names = homeFolder.split(/[\\/]+/u).filter((name) => name !== '' && !/^[a-z]:$/iu.test(name))
  const inEverySpelling = (name: string): string =>
    `(?:${[name, encodeURIComponent(name)].map((spelling) => escaped(spelling)).join('|')})`
  const home = new RegExp(`${ROOT}${names.map(inEverySpelling).join(SLASH)}${NAME_ENDS}`, 'giu')
  return (names.length === 0 ? text : text.replace(home, '~')).replace(NAME_OF_USER, '$1[user]')
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}

/** Replaces each ID by the same name everywhere, so that lines about one generation can still be matched. */
function withoutIds(text: string, ids: readonly string[]): string {
  const names = new Map<string, string>()
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? `generation-${names.size + 1}`
    names.set(id, name)
    return name
  }
  // Also IDs of projects and assets, which look the same.
  const plain = text.replaceAll(UUID, (id) => nameOf(id.toLowerCase()))
  // The longest first: an ID may start with another one.
  const others = ids
    .filter((id) => text.includes(id) && plain.includes(id))
    .sort((a, b) => b.length - a.length)
  return others.reduce((rest, id) => rest.replaceAll(id, nameOf(id)), plain)
}

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
  const homeless = options.homeFolder.length > 1 ? text.replaceAll(options.homeFolder, '~') : text
  return options.hideIds ? withoutIds(homeless, options.ids) : homeless
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

import type { Mention } from './mentions'

/** What a line says besides IDs. */
export interface LineFacts {
  firstLine: number
  /** That is read now: an object may have many. */
  line: number
  /** Where it begins in the text. */
  start: number
  /** Words that are no IDs. */
  words: string[]
  hasSecret: boolean
  /** It has brackets of data. */
  hasData: boolean
}

const TIME = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\b\d\d:\d\d:\d\d\b|\b[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d/
const LEVEL = /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\blevel=|\bmsg=/
/** The first line of an HTTP message: up to the next empty line there are headers. */
const HTTP = /^[\s<>*]*(?:HTTP\/[\d.]+ \d{3}|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+ HTTP\/)/

/** Returns whether a line begins the headers of an HTTP message, such as `curl -i` shows. */
export function beginsHeaders(line: string): boolean {
  return HTTP.test(line)
}

/** Returns whether a line is one of a log. */
export function isLogLine(line: string): boolean {
  return TIME.test(line) || LEVEL.test(line)
}

/**
 * Returns which mentions of a line count. In a log's line, IDs without a name are those of requests and traces when a
 * generation is named, or when others stand outside of brackets.
 */
export function judgeLine(
  mentions: readonly Mention[],
  { words }: LineFacts,
  isLog: boolean,
): { counted: Mention[]; isUnclear: boolean } {
  const found = mentions.filter(({ id }) => id !== null)
  const bare = found.filter(({ origin }) => origin === 'bare' || origin === 'brackets')
  let dropped: ReadonlySet<Mention> = new Set()
  if (isLog && found.some(({ origin }) => origin === 'generation' || origin === 'data')) {
    const isVague = ({ origin }: Mention): boolean =>
      origin === 'named' || origin === 'bare' || origin === 'brackets'
    dropped = new Set(found.filter(isVague))
  } else if (isLog && found.some(({ origin }) => origin === 'bare' || origin === 'url')) {
    dropped = new Set(bare.filter(({ origin }) => origin === 'brackets'))
  }
  const counted = mentions.filter((mention) => !dropped.has(mention))
  const isProse = words.length > 0
  if (isProse) for (const mention of counted) if (mention.origin !== 'data') mention.isAside = true
  const different = new Set(bare.map(({ id }) => id?.toLowerCase()))
  // What stands in brackets, or beside a URL, may be a request's.
  const isVague =
    isLog && counted.some(({ origin }) => origin === 'brackets' || (bare.length > 0 && origin === 'url'))
  return { counted, isUnclear: isProse && (dropped.size > 0 || different.size > 1 || isVague) }
}

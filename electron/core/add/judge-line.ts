import type { Mention } from './mentions'

/** What is known about a line besides its IDs. */
export interface LineFacts {
  firstLine: number
  /** The current line: an object may span several. */
  line: number
  /** Its index in the text. */
  start: number
  /** Words that aren't IDs. */
  words: string[]
  hasSecret: boolean
  /** It contains brackets with data. */
  hasData: boolean
}

const TIME = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\b\d\d:\d\d:\d\d\b|\b[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d/
const LEVEL = /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\blevel=|\bmsg=/
/** The first line of an HTTP message: headers follow, up to an empty line. */
const HTTP = /^[\s<>*]*(?:HTTP\/[\d.]+ \d{3}|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+ HTTP\/)/

/** Returns whether a line begins the headers of an HTTP message, such as `curl -i` shows. */
export function beginsHeaders(line: string): boolean {
  return HTTP.test(line)
}

/** Returns whether a line is from a log. */
export function isLogLine(line: string): boolean {
  return TIME.test(line) || LEVEL.test(line)
}

/**
 * Returns which mentions in a line count. In a log, unnamed IDs are taken for those of requests and traces if a generation is
 * named; so are IDs in brackets if there are others outside.
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
  if (isProse) for (const mention of counted) if (mention.origin !== 'data') mention.mayRepeat = true
  const different = new Set(bare.map(({ id }) => id?.toLowerCase()))
  // What stands in brackets, or beside a URL, may be a request's.
  const isVague =
    isLog && counted.some(({ origin }) => origin === 'brackets' || (bare.length > 0 && origin === 'url'))
  return {
    counted,
    isUnclear: isProse && (dropped.size > 0 || different.size > 1 || isVague || isMixed(found)),
  }
}

/** Returns whether different IDs are named in different ways, such as one in a path and one in words. */
function isMixed(found: readonly Mention[]): boolean {
  return (
    new Set(found.map(({ id }) => id?.toLowerCase())).size > 1 &&
    new Set(found.map(({ origin }) => origin)).size > 1
  )
}

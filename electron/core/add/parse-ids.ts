import { MAX_ID_LENGTH } from '../../contract/limits'
import { idsFromJson } from './json-ids'

export interface ParsedIds {
  /** Each once, in the order of the text. */
  ids: string[]
  /** IDs that are in the text more than once. */
  repeated: string[]
  /** Pieces that can't be an ID, shortened. */
  refused: string[]
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
// The API doesn't promise UUIDs, so a long token with a digit counts too.
const TOKEN = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_-]{7,}$/
const DATE = /^\d{4}-\d{2}-\d{2}(T|$)/
const MAX_REFUSED = 60
// U+FEFF may start a file.
const OPENING = '\uFEFF"\'`([{<'
const CLOSING = '\uFEFF"\'`)]}>.:!?'

/**
 * Finds generation IDs in a pasted text: IDs separated by space, comma, semicolon or new line, quoted or not, URLs that
 * contain an ID, and JSON (a generation, a list of them, or a list of IDs).
 */
export function parseIds(text: string): ParsedIds {
  const fromJson = idsFromJson(text)
  if (fromJson?.length === 0) return { ids: [], repeated: [], refused: [cut(text.trim())] }
  if (fromJson) {
    const found = fromJson.map((id) => ({ piece: id, id: isId(id) ? id : null }))
    return collect(found)
  }
  return collect(text.split(/[\r\n]+/).flatMap(findInLine))
}

/** A line is JSON (as in logs), or pieces separated by space, comma or semicolon. */
function findInLine(line: string): Found[] {
  const fromJson = /^\s*[[{]/.test(line) ? idsFromJson(line) : null
  if (fromJson && fromJson.length > 0) return fromJson.map((id) => ({ piece: id, id: isId(id) ? id : null }))
  return line
    .split(/[\s,;|]+/)
    .map(unwrap)
    .filter((piece) => piece !== '')
    .map((piece) => ({ piece, id: idOfPiece(piece) }))
}

interface Found {
  piece: string
  /** null when the piece is not an ID. */
  id: string | null
}

/** Strips quotes, brackets and punctuation. A pattern that ends in `+$` would take hours on a hostile text. */
function unwrap(piece: string): string {
  let start = 0
  let end = piece.length
  while (start < end && OPENING.includes(piece.charAt(start))) start += 1
  while (end > start && CLOSING.includes(piece.charAt(end - 1))) end -= 1
  return piece.slice(start, end)
}

/** Returns whether this could be a generation's ID. */
export function isId(text: string): boolean {
  return text.length <= MAX_ID_LENGTH && TOKEN.test(text) && !DATE.test(text)
}

function idOfPiece(piece: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(piece)) return idOfUrl(piece)
  if (isId(piece)) return piece
  // `id=…`, `"id":"…"`, or broken JSON: a UUID in it is unmistakable.
  return UUID.exec(piece)?.[0] ?? null
}

/** Returns the ID in a URL: a UUID in its path or query, else the last part of its path that looks like one. */
function idOfUrl(address: string): string | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return UUID.exec(address)?.[0] ?? null
  }
  const uuid = UUID.exec(url.pathname)?.[0] ?? UUID.exec(url.search)?.[0] ?? UUID.exec(url.hash)?.[0]
  if (uuid) return uuid
  const parts = url.pathname.split('/').filter(Boolean).reverse()
  return parts.find((part) => isId(part)) ?? null
}

function collect(found: readonly Found[]): ParsedIds {
  const ids = new Set<string>()
  const repeated = new Set<string>()
  const refused = new Set<string>()
  for (const { piece, id } of found) {
    if (id === null) refused.add(cut(piece))
    else if (ids.has(id)) repeated.add(id)
    else ids.add(id)
  }
  return { ids: [...ids], repeated: [...repeated], refused: [...refused] }
}

function cut(piece: string): string {
  return piece.length <= MAX_REFUSED ? piece : `${piece.slice(0, MAX_REFUSED - 1)}…`
}

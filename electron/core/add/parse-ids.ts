import type { RefusedPiece } from '../../contract/add-result'
import { plainText } from '../../contract/plain-text'
import { canonicalId, isId } from '../generation-id'
import { idsFromJson } from './json-ids'

export interface ParsedIds {
  /** Each once, in the order of the text. */
  ids: string[]
  /** IDs that are in the text more than once. */
  repeated: string[]
  /** What can't be an ID, shortened, each once. */
  refused: RefusedPiece[]
  /** Not everything in the text was understood for certain. */
  isUnclear?: boolean
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
const MAX_PIECE = 60
/** At most this many invalid pieces are kept: a text with more isn't a list of IDs. */
const MAX_REFUSED = 10_000
// U+FEFF may start a file.
const OPENING = '\uFEFF"\'`([{<'
const CLOSING = '\uFEFF"\'`)]}>.:!?'

/**
 * Finds generation IDs in a pasted text: IDs separated by space, comma, semicolon or new line, quoted or not, URLs that
 * contain an ID, and JSON (a generation, a list of them, or a list of IDs).
 */
export function parseIds(text: string): ParsedIds {
  const collected = new Collected()
  for (const found of findAll(text)) collected.add(found)
  return collected.result
}

/**
 * The same for a long text, in slices.
 * @param slices of the event loop
 * @param max reading ends when there are more IDs
 */
export async function parseLongText(
  text: string,
  slices: { readonly isOver: boolean; next(): Promise<void> },
  max: number,
): Promise<ParsedIds> {
  const collected = new Collected()
  for (const found of findAll(text)) {
    collected.add(found)
    if (collected.count > max) break
    if (slices.isOver) await slices.next()
  }
  return collected.result
}

function* findAll(text: string): Generator<Found> {
  const fromJson = idsFromJson(text)
  if (fromJson?.length === 0) yield { piece: text.trim(), id: null, line: 1 }
  else if (fromJson) yield* fromJson.map((id) => foundInJson(id, 1))
  else {
    let line = 0
    for (const [content] of text.matchAll(/.*(\r\n|\r|\n)?/g)) yield* findInLine(content, (line += 1))
  }
}

/** A line is JSON (as in logs), or pieces separated by space, comma or semicolon. */
function* findInLine(content: string, line: number): Generator<Found> {
  const fromJson = /^\s*[[{]/.test(content) ? idsFromJson(content) : null
  if (fromJson && fromJson.length > 0) {
    yield* fromJson.map((id) => foundInJson(id, line))
    return
  }
  for (const [match] of content.matchAll(/[^\s,;|]+/g)) {
    const piece = unwrap(match)
    if (piece !== '') yield { piece, id: idOfPiece(piece), line }
  }
}

function foundInJson(id: string, line: number): Found {
  return { piece: id, id: isId(id) ? id : null, line }
}

interface Found {
  piece: string
  /** null when the piece is not an ID. */
  id: string | null
  line: number
}

/** Strips quotes, brackets and punctuation. A pattern that ends in `+$` would take hours on a hostile text. */
function unwrap(piece: string): string {
  let start = 0
  let end = piece.length
  while (start < end && OPENING.includes(piece.charAt(start))) start += 1
  while (end > start && CLOSING.includes(piece.charAt(end - 1))) end -= 1
  return piece.slice(start, end)
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

/** What was found so far. */
class Collected {
  readonly #ids = new Set<string>()
  readonly #repeated = new Set<string>()
  readonly #refused = new Map<string, RefusedPiece>()

  /** How many IDs there are, each counted once. */
  get count(): number {
    return this.#ids.size
  }

  get result(): ParsedIds {
    return { ids: [...this.#ids], repeated: [...this.#repeated], refused: [...this.#refused.values()] }
  }

  add({ piece, id: spelled, line }: Found): void {
    const id = spelled === null ? null : canonicalId(spelled)
    if (id === null) {
      const shown = plainText(piece, MAX_PIECE)
      if (this.#refused.size < MAX_REFUSED && !this.#refused.has(shown))
        this.#refused.set(shown, { line, piece: shown, reason: 'not_an_id' })
    } else if (this.#ids.has(id)) this.#repeated.add(id)
    else this.#ids.add(id)
  }
}

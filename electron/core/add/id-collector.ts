import type { RefusedPiece } from '../../contract/add-result'
import { plainText } from '../../contract/plain-text'
import { canonicalId } from '../generation-id'
import { KEY_MARK } from './clean-text'
import type { Findings } from './findings'
import type { Mention } from './mentions'

export interface ParsedIds {
  /** Each once, in the order of the text. */
  ids: string[]
  /** IDs that are in the text more than once. */
  repeated: string[]
  /** What can't be an ID, shortened, each once. For an API key, only its line. */
  refused: RefusedPiece[]
  /**
   * The API keys in the text, except the one in use. They must not leave main, nor be stored or logged.
   */
  keys: string[]
  /** Something in the text was ambiguous or refused: the user should see what was found before it's added. */
  isUnclear: boolean
}

const MAX_PIECE = 60
/** At most this many refused pieces are kept: a text with more isn't a list of IDs. */
const MAX_REFUSED = 10_000
const MAX_KEYS = 100
/** In front of a batch's ID. */
const BATCH_NAME = /^batch(?:es)?(?:[ _-]?(?:id|uuid)s?)?:?$/iu

/** Collects what is found in a text. */
export class IdCollector implements Findings {
  readonly #ids = new Set<string>()
  readonly #repeated = new Set<string>()
  readonly #repeatable = new Set<string>()
  readonly #refused = new Map<string, RefusedPiece>()
  readonly #linesWithoutId = new Map<string, RefusedPiece>()
  readonly #weak = new Map<string, Mention>()
  readonly #keys = new Set<string>()
  #last: Mention | null = null
  #isUnclear = false
  #isProse = false
  readonly #strays: Mention[] = []
  readonly #keyInUse: string | null

  /** @param keyInUse never an ID, in whatever case or escapes it was found; null when there is none */
  constructor(keyInUse: string | null = null) {
    this.#keyInUse = keyInUse?.toLowerCase() ?? null
  }

  /** How many IDs there are, each counted once. */
  get count(): number {
    return this.#ids.size
  }

  get result(): ParsedIds {
    if (this.#ids.size === 0) for (const mention of this.#weak.values()) this.add(mention)
    if (this.#ids.size === 0) for (const [shown, piece] of this.#linesWithoutId) this.#refuse(shown, piece)
    // With as many words as IDs, the words are the names of the IDs.
    const isList = !this.#isProse && this.#strays.length * 2 <= this.#ids.size
    if (isList || this.#ids.size === 0) for (const stray of this.#strays) this.add(stray)
    const all = [...this.#refused.values()].sort((a, b) => a.line - b.line)
    // Beside a key or a batch, lines without an ID aren't worth reporting: the rest of a `.env` file, for instance.
    const hasBatch = all.some(({ reason }) => reason === 'batch')
    const hasKeyOrBatch = hasBatch || all.some(({ reason }) => reason === 'api_key')
    const refused = all.filter(
      ({ reason, piece }) =>
        !(hasKeyOrBatch && reason === 'no_id') && !(hasBatch && BATCH_NAME.test(piece ?? '')),
    )
    return {
      ids: [...this.#ids],
      repeated: [...this.#repeated],
      refused,
      keys: [...this.#keys],
      isUnclear: this.#ids.size > 0 && (this.#isUnclear || refused.some(({ reason }) => reason !== 'batch')),
    }
  }

  add(mention: Mention): void {
    const { id: spelled, piece, line, reason, origin, mayRepeat } = mention
    if (spelled === null) {
      const shown = plainText(piece, MAX_PIECE)
      if (!piece.includes(KEY_MARK)) this.#refuse(shown, { line, piece: shown, reason })
      return
    }
    const id = canonicalId(spelled)
    if (id.toLowerCase() === this.#keyInUse) {
      this.addKey(line, null)
      return
    }
    const { id: lastId, line: lastLine, origin: lastOrigin } = this.#last ?? mention
    // The text and the URL of a link count once.
    const isLink = lastId === id && lastLine === line && (origin === 'url' || lastOrigin === 'url')
    if (this.#ids.has(id) && !mayRepeat && !isLink && !this.#repeatable.has(id)) this.#repeated.add(id)
    this.#last = { ...mention, id }
    if (mayRepeat) this.#repeatable.add(id)
    this.#ids.add(id)
  }

  addWeak(mention: Mention): void {
    if (this.#weak.size <= MAX_REFUSED) this.#weak.set(mention.id ?? '', mention)
  }

  addLineWithoutId(piece: string, line: number, isAlwaysReported: boolean): void {
    if (piece.includes(KEY_MARK)) return
    const shown = plainText(piece, MAX_PIECE)
    const refused: RefusedPiece = { line, piece: shown, reason: 'no_id' }
    if (isAlwaysReported) this.#refuse(shown, refused)
    else if (this.#linesWithoutId.size < MAX_REFUSED && !this.#linesWithoutId.has(shown))
      this.#linesWithoutId.set(shown, refused)
  }

  addKey(line: number, value: string | null): void {
    // Can't collide with other pieces, which have no line break.
    this.#refuse(`\n${line}`, { line, piece: null, reason: 'api_key' })
    if (value !== null) this.addKeys([value])
  }

  /** Adds keys whose line isn't known. */
  addKeys(keys: readonly string[]): void {
    for (const key of keys) if (this.#keys.size < MAX_KEYS) this.#keys.add(key)
  }

  addStray(mention: Mention): void {
    if (this.#strays.length < MAX_REFUSED) this.#strays.push(mention)
  }

  setProse(): void {
    this.#isProse = true
  }

  setUnclear(): void {
    this.#isUnclear = true
  }

  #refuse(shown: string, piece: RefusedPiece): void {
    if (this.#refused.size < MAX_REFUSED && !this.#refused.has(shown)) this.#refused.set(shown, piece)
  }
}

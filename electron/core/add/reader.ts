import { Blocks } from './blocks'
import { KEY_MARK } from './clean-text'
import type { ReaderOptions } from './findings'
import { contextIn, isOtherTag } from './contexts'
import { Frame } from './frame'
import { hasUuid, uuidsIn } from './id-words'
import type { Mention } from './mentions'
import { roleOf, wholeName, wordsOf } from './names'
import { isObjectKey, isSecretValue, takeSecret } from './secrets'
import { runToEnd } from './run-to-end'
import { readTable, tableAt } from './tables'
import { type LoneBrackets, type Token, Tokens, loneBrackets } from './tokens'
import { ValueReader } from './value-reader'

const MAX_FRAMES = 100
/** A string as PHP's `var_dump` prints it: `string(36) "…"`. */
const LENGTH = /\d+\)/y
const REST_OF_LINE = /[^\n]*/y
/** Tokens between two pauses. */
const STEP = 200

/**
 * Reads a text of any form: lists, sentences, logs, JSON, Python, YAML, markup. Keeps track of the name of every value and of
 * what contains it.
 */
export class Reader {
  readonly #tokens: Tokens
  readonly #options: ReaderOptions
  readonly #values: ValueReader
  readonly #blocks: Blocks
  #lone: LoneBrackets = new Set<number>()
  /** How many open brackets are nested too deeply to be tracked. */
  #skipped = 0
  /** The current markup element, if it isn't about a generation. */
  #skippedTag: string | null = null

  constructor(text: string, options: ReaderOptions) {
    this.#tokens = new Tokens(text)
    this.#options = options
    this.#blocks = new Blocks(this.#tokens, options)
    this.#values = new ValueReader(options, (quoted, line) => readQuoted(quoted, { ...options, line }))
  }

  /** Reads the text. Yields from time to time. */
  *read(): Generator<void> {
    this.#lone = yield* loneBrackets(this.#tokens.text)
    for (let steps = 1; ; steps += 1) {
      if (this.#blocks.atLineStart) yield* this.#beginLine()
      const token = this.#tokens.next()
      if (token === null) break
      this.#take(token)
      if (steps % STEP === 0) yield
    }
    this.#endLine()
    this.#blocks.end()
  }

  *#beginLine(): Generator<void> {
    const table = this.#blocks.mayBeginTable ? tableAt(this.#tokens) : null
    if (table !== null) {
      this.#blocks.end()
      const { line } = this.#blocks
      this.#blocks.line += yield* readTable(table, this.#tokens, { ...this.#options, line })
      return
    }
    this.#blocks.beginLine()
  }

  get #top(): Frame {
    return this.#blocks.top
  }

  #take(token: Token): void {
    const frame = this.#top
    if (token.kind === 'newline') this.#newline(frame)
    else if (token.kind === 'space' || this.#blocks.facts === null) return
    else if (token.kind === 'open') this.#open(token, frame)
    else if (token.kind === 'close' && this.#skipped > 0) this.#skipped -= this.#lone.has(token.start) ? 0 : 1
    else if (this.#skipped > 0) return
    else if (token.kind === 'close') this.#close(token, frame)
    else if (token.kind === 'assign') this.#assign(frame, token)
    else if (token.kind === 'separator' || token.kind === 'tag') this.#separate(frame, token)
    else {
      this.#flush(frame)
      frame.held = token
    }
  }

  #newline(frame: Frame): void {
    this.#flush(frame)
    frame.recent = []
    while (this.#top.isUnclosed) this.#blocks.closeBrackets()
    if (this.#top.kind === 'line') this.#endLine()
    this.#blocks.newline()
  }

  #separate(frame: Frame, { kind, text }: Pick<Token, 'kind' | 'text'>): void {
    this.#flush(frame)
    frame.recent = []
    frame.separator = text
    if (kind === 'tag') {
      if (text.slice(1) === this.#skippedTag) this.#skippedTag = null
      else if (this.#skippedTag === null && isOtherTag(text)) this.#skippedTag = text
      const role = text.startsWith('/') ? 'unknown' : roleOf(text, true)
      frame.label = role === 'unknown' ? null : { name: text, role, isUsed: false }
      if (role === 'secret') this.#takeSecret(frame)
    } else if (frame.kind === 'data' ? text === ',' : /[;&<>]/.test(text)) frame.label = null
  }

  #assign(frame: Frame, { text }: Token): void {
    const { held } = frame
    frame.held = null
    // `os.environ["SYNC_API_KEY"] = …`, but not `[worker-1]: …`.
    const name = held?.text ?? (text === ':' ? '' : frame.lastString)
    frame.lastString = ''
    const isName = held?.kind === 'string' || (held?.kind !== 'path' && /^[\p{L}_$@.-]/u.test(name))
    const { length } = uuidsIn(name).ids
    if (held && (!isName || length > 0)) {
      if (frame.kind === 'data' && held.kind !== 'path' && length === 1 && /^(?::|=>?$)/.test(text))
        frame.label = this.#values.readKey(held, frame, this.#blocks.line)
      else this.#read(held, frame)
      return
    }
    if (name === '') return
    const whole = wholeName(name, frame.recent)
    const isNextSecret = frame.data.isNextSecret && wordsOf(name).at(-1) === 'value'
    if (isNextSecret) frame.data.isNextSecret = false
    frame.recent = []
    frame.label = isNextSecret
      ? { name: 'key', role: 'secret', isUsed: false }
      : { name: whole, role: roleOf(whole, frame.isData), isUsed: false }
    if (frame.label.role === 'secret') this.#takeSecret(frame)
    else if (held && /^x-/i.test(name) && frame.kind === 'line' && held.start === this.#blocks.contentStart)
      this.#takeHeader(frame)
  }

  /** The value of a nonstandard header can be anything, up to the end of the line. */
  #takeHeader(frame: Frame): void {
    if (frame.label?.role !== 'other') return
    const [value = ''] = this.#tokens.take(REST_OF_LINE) ?? []
    frame.label.isUsed = true
    const { facts } = this.#blocks
    if (facts && value.includes(KEY_MARK)) this.#values.addKey('key', KEY_MARK, facts)
  }

  /** Consumes the value after a secret's name, so that no part of it is read as anything else. */
  #takeSecret(frame: Frame): void {
    const { label } = frame
    const { position } = this.#tokens
    const value = label && takeSecret(this.#tokens)
    const { facts } = this.#blocks
    if (!label || !facts || value === null) return
    if (isObjectKey(label.name, value)) {
      this.#tokens.position = position
      label.role = 'unknown'
    } else {
      if (isSecretValue(value)) this.#values.addKey(label.name, value, facts)
      else if (/^[\w-]*[-_][\w-]*$/.test(value)) frame.data.isNextSecret = true
      label.isUsed = true
    }
  }

  #open(token: Token, frame: Frame): void {
    const { held } = frame
    if (frame.depth > MAX_FRAMES) {
      this.#skipped += this.#lone.has(token.start) ? 0 : 1
      return
    }
    const isUnclosed = this.#lone.has(token.start)
    // Its closing bracket is missing: what follows is read as an indented block.
    if (isUnclosed && this.#tokens.endsLine) {
      this.#flush(frame)
      return
    }
    const call =
      held?.kind === 'word' && held.end === token.start && token.text !== '{' && !hasUuid(held.text)
        ? held.text
        : null
    if (call !== null && token.text === '(' && this.#tokens.take(LENGTH)) {
      frame.held = null
      return
    }
    if (call === null) this.#flush(frame)
    frame.held = null
    if (this.#blocks.facts && token.text !== '(') this.#blocks.facts.hasData = true
    const label = frame.label && !frame.label.isUsed ? frame.label.name : null
    if (label !== null) frame.data.describe(label, null)
    const key = frame.keys.at(-1)
    const isKeyed = key !== undefined && key.piece === label
    const kind = token.text === '{' || call !== null ? 'data' : token.text === '[' ? 'list' : 'group'
    const context = isKeyed ? frame.context : contextIn(frame.context, label, call)
    const inner = new Frame(frame, kind, context, { name: label, key: isKeyed ? key : null })
    inner.isUnclosed = isUnclosed
    if (label === null && call === null) inner.recent = frame.recent
    frame.recent = []
    this.#blocks.top = inner
  }

  #close(token: Token, frame: Frame): void {
    if (this.#lone.has(token.start) || frame.kind === 'line')
      this.#separate(frame, { kind: 'separator', text: token.text })
    else {
      this.#flush(frame)
      while (this.#top.isUnclosed) this.#blocks.closeBrackets()
      if (this.#top.kind !== 'line') this.#blocks.closeBrackets()
    }
  }

  #flush(frame: Frame): void {
    this.#read(frame.held, frame)
    frame.held = null
  }

  #read(token: Token | null, frame: Frame): void {
    const { facts } = this.#blocks
    if (token && facts && this.#skippedTag === null) this.#values.read(token, frame, facts)
  }

  #endLine(): void {
    if (this.#blocks.facts === null) return
    while (this.#top.kind !== 'line') {
      this.#flush(this.#top)
      this.#blocks.closeBrackets()
    }
    this.#flush(this.#top)
    this.#blocks.endLine()
  }
}

/** Reads a text that is quoted in another. Reports keys and ambiguities in it for the outer text. */
function readQuoted(text: string, options: ReaderOptions): Mention[] {
  const mentions: Mention[] = []
  const { findings, line } = options
  const add = (mention: Mention): unknown => mentions.push({ ...mention, line })
  const reader = new Reader(text, {
    ...options,
    depth: options.depth + 1,
    findings: {
      add,
      addWeak: add,
      addLineWithoutId: () => undefined,
      addKey: (_line, value) => findings.addKey(line, value),
      setUnclear: () => findings.setUnclear(),
      addStray: () => undefined,
      setProse: () => undefined,
    },
  })
  runToEnd(reader.read())
  return mentions
}

import type { ReaderOptions } from './findings'
import { contextOf } from './contexts'
import { Frame } from './frame'
import { type Heading, headingOf, isSecretLine } from './headings'
import { hasUuid } from './id-words'
import { type LineFacts, beginsHeaders, isLogLine, judgeLine } from './judge-line'
import { type Mention, bestOf, refusalOf } from './mentions'
import { MAX_BEFORE, isNamedUnknown, roleBefore } from './preceding'
import type { Tokens } from './tokens'

/** Quotation, list and heading marks at the start of a line. */
const MARKS = /([ \t]*)((?:[>|*#<+]+[ \t]+|\d{1,4}[.)][ \t]+)*)((?:-[ \t]+)*)/y
/** An unindented line of YAML. */
const MAPPING = /^[a-z_][\w-]*:(?: |$)/i
/** Longer lines are classified by their beginning. */
const MAX_LINE = 2_000
/** Models, statuses and words of data, which tools print below an ID. */
const KNOWN_WORD = /^(?:[A-Z_]{4,}|(?:lip-?sync|sync|react)-[\w.-]+|true|false|null)$/
/** Of a path before an ID, in characters. */
const MAX_PATH = 300
/** A line with more words is a sentence, not a list. */
const MAX_LISTED_WORDS = 3

/** Tracks the lines of a text and its blocks: indented lines below a name, as in YAML. */
export class Blocks {
  /** The innermost open container. */
  top: Frame
  line: number
  /** About the current line; null between lines. */
  facts: LineFacts | null = null
  atLineStart = true
  /** Where the line begins, behind its marks. */
  contentStart = 0
  readonly #root = new Frame(null, 'list', 'open')
  readonly #tokens: Tokens
  readonly #options: ReaderOptions
  #inHeaders = false
  #hasHeadersNext = false
  #indent = 0
  #heading: Heading | null = null
  /** Something stood below it. */
  #isHeadingUsed = false

  constructor(tokens: Tokens, options: ReaderOptions) {
    this.#tokens = tokens
    this.#options = options
    this.line = options.line
    this.top = this.#root
  }

  /** No block is open, or the next line is not indented. */
  get mayBeginTable(): boolean {
    return this.#isAtRoot || !/^[ \t-]/.test(this.#tokens.text.charAt(this.#tokens.position))
  }

  get #isAtRoot(): boolean {
    return this.top === this.#root
  }

  beginLine(): void {
    const start = this.#tokens.position
    const text = this.#tokens.lineFrom(start, MAX_LINE)
    this.atLineStart = false
    this.#inHeaders = this.#hasHeadersNext && !/^(?:\s*[{[]|[\s<>]*$)/.test(text)
    this.#hasHeadersNext = this.#inHeaders || beginsHeaders(text)
    if (/^[\s<>]*$/.test(text)) {
      if (this.#isHeadingUsed && this.#heading?.reach !== 'section') this.#heading = null
      return
    }
    const [marks = '', space = '', , dashes = ''] = this.#tokens.take(MARKS) ?? []
    this.#closeBlocks(space.length, dashes !== '')
    if (dashes !== '' && !this.#isAtRoot)
      this.top = new Frame(this.top, 'data', this.top.context, { indent: space.length + 1 })
    this.#indent = marks.length
    this.contentStart = this.#tokens.position
    const isMapping = marks === '' && MAPPING.test(text)
    if (this.top.kind === 'mapping' && !isMapping && space === '') this.#closeBlocks(-1, false)
    if (isMapping && this.#isAtRoot) this.top = new Frame(this.top, 'mapping', 'open', { indent: -1 })
    this.facts = { firstLine: this.line, line: this.line, start, words: [], hasSecret: false, hasData: false }
    const isSecret = this.#heading?.role === 'secret' && isSecretLine(text)
    this.top = new Frame(this.top, 'line', isSecret ? 'secret' : this.top.context)
  }

  newline(): void {
    this.line += 1
    if (this.facts === null) this.atLineStart = true
    else this.facts.line = this.line
  }

  /** Ends the innermost container in brackets. */
  closeBrackets(): void {
    const frame = this.top
    const { parent } = frame
    if (parent === null) return
    if (frame.kind !== 'data' && parent.kind === 'line')
      for (const mention of frame.mentions) if (mention.origin === 'bare') mention.origin = 'brackets'
    parent.takeOver(frame)
    parent.label = null
    parent.lastString = frame.lastString
    this.top = parent
  }

  endLine(): void {
    const { facts, top: line } = this
    if (facts === null) return
    const parent = line.parent ?? this.#root
    this.facts = null
    this.top = parent
    const text = this.#tokens.text.slice(facts.start, Math.min(this.#tokens.position, facts.start + MAX_LINE))
    const kept = this.#belowHeading(this.#judged(line, facts, text), facts, text)
    const isIdField = new Set(line.idFields)
    if (parent === this.#root) this.#emit(kept)
    else
      for (const mention of kept) (isIdField.has(mention) ? parent.idFields : parent.mentions).push(mention)
    const { label } = line
    if (label && !label.isUsed)
      this.top = new Frame(parent, 'data', contextOf(label.name, parent.context), {
        name: label.name,
        indent: this.#indent,
      })
  }

  /** Returns what counts below the heading, and takes a line with a name alone for the next one. */
  #belowHeading(mentions: Mention[], { hasSecret, line }: LineFacts, text: string): Mention[] {
    const { role = null, reach = null } = this.#heading ?? {}
    const next = mentions.length > 0 || hasSecret ? null : headingOf(text)
    // A section's names and values without an ID don't end it.
    const isOver = reach !== 'section' ? reach === 'line' || mentions.length === 0 : !/[:=]/.test(text)
    if (next !== null || isOver) this.#heading = next
    this.#isHeadingUsed = next === null
    if (role === null || role === 'secret') return mentions
    if (role === 'vague') this.#options.findings.setUnclear()
    const isOwn = ({ id, origin }: Mention): boolean =>
      role === 'vague' || id === null || origin === 'generation' || origin === 'data' || origin === 'url'
    return mentions.flatMap((mention) => {
      if (isOwn(mention)) return [mention]
      return role === 'batch' ? [{ ...refusalOf(mention.piece, line, 'batch'), at: mention.at }] : []
    })
  }

  /** Ends all blocks. */
  end(): void {
    this.#closeBlocks(-1, false)
  }

  /** @param isItem the next line is a list item, which may be indented no more than the name of its list */
  #closeBlocks(indent: number, isItem: boolean): void {
    for (;;) {
      const { top } = this
      const { parent } = top
      if (parent === null || top.indent < indent || (isItem && top.indent === indent)) return
      this.top = parent
      if (parent === this.#root) this.#emit(top.close())
      else parent.takeOver(top)
    }
  }

  /** Returns the mentions in a line that count, and reports what is refused or unclear in it. */
  #judged(line: Frame, facts: LineFacts, text: string): Mention[] {
    const { hasUuids, findings } = this.#options
    const isLog = isLogLine(text.slice(0, 500))
    const all = [...line.mentions, ...line.idFields].filter((one) => !this.#isNamedOtherwise(one, facts))
    const { counted, isUnclear } = judgeLine(all, facts, isLog || this.#inHeaders)
    const isNamed = ({ id, origin }: Mention): boolean =>
      id === null || origin === 'generation' || origin === 'data'
    const kept = counted.filter((mention) => {
      if (this.#inHeaders) return isNamed(mention)
      if (!hasUuids && (isLog || facts.hasSecret)) return isNamed(mention) || mention.origin !== 'bare'
      return !mention.isUnusual || !(isLog || facts.words.length > 0)
    })
    if (isUnclear || (!hasUuids && facts.words.length > 0 && kept.length > 0)) findings.setUnclear()
    this.#refuse(facts, text, kept, isLog)
    return kept
  }

  /** Whether the words before an ID say that it is a key, which is reported, or the ID of something else. */
  #isNamedOtherwise({ id, piece, origin, at }: Mention, facts: LineFacts): boolean {
    if (id === null || origin === 'generation' || origin === 'url') return false
    const { text } = this.#tokens
    // The key of an object in storage is a path.
    if (text.slice(Math.max(0, at - 1), at + MAX_PATH).includes(`/${piece}`)) return false
    const before = text.slice(Math.max(facts.start, at - MAX_BEFORE), at)
    if (isNamedUnknown(before)) this.#options.findings.setUnclear()
    const role = roleBefore(before)
    if (role === 'secret') {
      facts.hasSecret = true
      this.#options.findings.addKey(facts.line, piece)
    }
    return role === 'secret' || role === 'other'
  }

  #refuse(facts: LineFacts, text: string, kept: readonly Mention[], isLog: boolean): void {
    const { hasUuids, findings } = this.#options
    const { words, firstLine: line } = facts
    if (facts.hasSecret) return
    const isSentence = facts.hasData || isLog || words.length > MAX_LISTED_WORDS || hasUuid(text)
    if (isSentence ? !isPlainList(facts, isLog) : words.length > 0 && kept.length > 0) findings.setProse()
    if (kept.length === 0 && isSentence) {
      findings.addLineWithoutId(text.trim(), line, !hasUuids)
    } else if (!hasUuids && !isLog) for (const word of words) findings.add(refusalOf(word, line))
    else if (kept.length === 0 && words.length > 0 && !words.every((word) => KNOWN_WORD.test(word)))
      findings.addStray(refusalOf(words.join(' '), line))
  }

  #emit(mentions: readonly Mention[]): void {
    const { best, weak } = bestOf(mentions)
    const isBare = best.some(({ id, origin }) => id !== null && (origin === 'bare' || origin === 'brackets'))
    // Something without a name beside what has one.
    if (isBare && idCount(mentions) > idCount(best) + weak.length) this.#options.findings.setUnclear()
    for (const mention of best) this.#options.findings.add(mention)
    for (const mention of weak) this.#options.findings.addWeak(mention)
  }
}

/** A line with only IDs belongs to a list, even if none of them counts. */
function isPlainList({ hasData, words }: LineFacts, isLog: boolean): boolean {
  return !hasData && !isLog && words.length === 0
}

function idCount(mentions: readonly Mention[]): number {
  return mentions.filter(({ id }) => id !== null).length
}

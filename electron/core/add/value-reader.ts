import { KEY_MARK } from './clean-text'
import type { ReaderOptions } from './findings'
import type { Frame, Label } from './frame'
import { hasUuid } from './id-words'
import type { LineFacts } from './judge-line'
import { type Mention, type Origin, mentionOf, refusalOf } from './mentions'
import { type NameRole, isEnvelope, isKeyName, isLinkName, isSecretName, roleOf, wordsOf } from './names'
import { isSecretValue } from './secrets'
import { unescaped } from './strings'
import type { Token } from './tokens'
import { type Value, isSmallWord, isTokenId, readValue } from './read-value'

/** Fields whose value is a name: `{"name": "x-api-key", "value": …}`. */
const NAMES_OF_NAMES = new Set(['name', 'key', 'header', 'field', 'variable'])
/** The vendor's examples name batches so. */
const BATCH_ID = /^batch[_-]/iu
const MAX_QUOTED = 1_000_000
const MAX_DEPTH = 3
const NO_VALUE = /^(?:null|none|nil|undefined|nan|true|false|\d{1,7}|-|—|n\/a|\?)?$/i

/** Decides what each value in a text is, by its name or by what contains it. */
export class ValueReader {
  readonly #options: ReaderOptions
  readonly #readQuoted: (text: string, line: number) => Mention[]

  /** @param readQuoted reads a text that is quoted in this one */
  constructor(options: ReaderOptions, readQuoted: (text: string, line: number) => Mention[]) {
    this.#options = options
    this.#readQuoted = readQuoted
  }

  read(token: Token, frame: Frame, facts: LineFacts): void {
    const from = [frame.mentions.length, frame.idFields.length] as const
    const label = labelOf(frame, token)
    const isSecret = this.#readSecret(token, frame, label, facts)
    if (!isSecret) this.#readPlain(token, frame, label, facts)
    for (let at = from[0]; at < frame.mentions.length; at += 1) place(frame.mentions[at], token.start)
    for (let at = from[1]; at < frame.idFields.length; at += 1) place(frame.idFields[at], token.start)
    if (token.kind === 'string' || (token.kind === 'word' && frame.kind === 'list'))
      frame.lastString = token.text
    frame.separator = ''
  }

  /** Reads an ID that is the name of a field. Returns its label. */
  readKey({ text: name, start }: Token, frame: Frame, line: number): Label {
    const { ids } = readValue(name, false)
    for (const each of ids) frame.keys.push({ ...mentionOf(each, line, 'sure', 'data'), at: start })
    const id = ids.at(-1)
    return { name: id ?? name, role: 'unknown', isUsed: false }
  }

  /** Reports a secret. Returns whether the value was one. */
  #readSecret({ kind, text }: Token, frame: Frame, label: Label | null, facts: LineFacts): boolean {
    const isNamed = label ? label.role === 'secret' : frame.context === 'secret'
    // `set('x-api-key', '…')`
    const isArgument = kind === 'string' && frame.separator === ',' && isSecretName(frame.lastString)
    if (label && isSecretName(text) && NAMES_OF_NAMES.has(wordsOf(label.name).at(-1) ?? ''))
      frame.data.isNextSecret = true
    const isMarked = kind !== 'path' && text.includes(KEY_MARK)
    if (!isMarked && !((isNamed || isArgument) && isSecretValue(text))) return false
    this.addKey(label?.name ?? 'key', text, facts)
    frame.recent = []
    // A quoted command contains more than its key.
    return !(isMarked && kind === 'string' && /\s/.test(text))
  }

  addKey(name: string, value: string, facts: LineFacts): void {
    facts.hasSecret = true
    const isOffered = isKeyName(name) && !value.includes(KEY_MARK)
    this.#options.findings.addKey(facts.line, isOffered ? value : null)
  }

  #readPlain({ kind, text }: Token, frame: Frame, label: Label | null, facts: LineFacts): void {
    if (label) frame.data.describe(label.name, text)
    const role = label?.role ?? roleIn(frame)
    if (kind === 'string' && /[\s=:]/.test(text.trim()) && !/^\s*[a-z]+:\/\/\S*\s*$/i.test(text)) {
      frame.recent = []
      if (role !== 'other' || (label !== null && isEnvelope(label.name)))
        this.#readText(text, frame, label, facts)
      return
    }
    const value = readValue(text, kind === 'path' || text.includes('/'))
    for (const { name, value: secret } of value.url?.secrets ?? [])
      if (isSecretValue(secret)) this.addKey(name, secret, facts)
    const { batches = [] } = value.url ?? {}
    if (role !== 'other') for (const id of batches) frame.mentions.push(refusalOf(id, facts.line, 'batch'))
    if (value.ids.length > 0) this.#found(value, role, frame, label, facts.line)
    else if (batches.length === 0 && !/^#[0-9a-f]{3,8}$/i.test(text)) {
      const piece = kind === 'string' ? text : value.word
      this.#readWord(value, role, frame, label, { facts, piece, isQuoted: kind === 'string' })
    }
    this.#remember(kind, text, value, frame)
  }

  #remember(kind: Token['kind'], text: string, { ids }: Value, frame: Frame): void {
    const isWord = kind === 'word' && ids.length === 0 && !/[.!?;]$/.test(text)
    frame.recent = isWord ? [...frame.recent.slice(-2), text] : []
  }

  #found(value: Value, role: NameRole, frame: Frame, label: Label | null, line: number): void {
    const { ids, url, isUnusual, prefixRole } = value
    const named = role === 'unknown' || role === 'wrapper' ? prefixRole : role
    if (named === 'other' || named === 'secret') return
    if (isUnusual && label !== null && role === 'unknown') return
    const isLink = label !== null && isLinkName(label.name)
    for (const id of ids) {
      // `{"id": …, "generationId": …}`: the first isn't a generation's.
      if (named === 'generation' && label !== null && frame.kind === 'data') frame.hasInner = true
      const mention = mentionOf(id, line, 'sure', originOf(named, label, url !== null, frame))
      mention.isUnusual = isUnusual && label === null
      if (named === 'batch') frame.mentions.push(refusalOf(id, line, 'batch'))
      else if (named === 'id' && label !== null) frame.idFields.push(mention)
      else if (named !== 'unknown' && named !== 'wrapper') frame.mentions.push(mention)
      else if (label !== null && hasUuid(label.name)) {
        // An ID is the name of another ID: either may be meant.
        frame.mentions.push(mention)
        this.#options.findings.setUnclear()
      } else if (label !== null && frame.isData) {
        if (isLink && !url?.isExplicit) continue
        frame.mentions.push({ ...mention, certainty: isLink ? 'likely' : 'weak' })
      } else frame.mentions.push(frame.context === 'unknown' ? { ...mention, certainty: 'likely' } : mention)
    }
  }

  /** Reads a word without a UUID. */
  #readWord(
    { word, isDamaged, url }: Value,
    role: NameRole,
    frame: Frame,
    label: Label | null,
    { facts, piece, isQuoted }: { facts: LineFacts; piece: string; isQuoted: boolean },
  ): void {
    const { line } = facts
    if (role === 'other' || role === 'secret') return
    const isNamedId = role === 'generation' || role === 'id'
    if (isDamaged) {
      if (label === null || isNamedId || !frame.isData) frame.mentions.push(refusalOf(piece, line))
    } else if (isTokenId(word) && isBatchId(word, role, frame, label)) {
      frame.mentions.push(refusalOf(word, line, 'batch'))
    } else if (isNamedId && this.#mayBeNamed(role, frame, word, isQuoted)) {
      const mention = mentionOf(word, line, 'sure', originOf(role, label, false, frame))
      const place = role === 'id' && label !== null ? frame.idFields : frame.mentions
      if (isTokenId(word)) place.push(mention)
      else if (!NO_VALUE.test(word) && (isQuoted || label !== null)) place.push(refusalOf(piece, line))
    } else if (label !== null || frame.isData) facts.hasData = true
    else if (url !== null && !this.#options.hasUuids && url.secrets.length === 0)
      frame.mentions.push(refusalOf(word, line, 'no_id'))
    else if (isSmallWord(word) || url !== null) return
    else if (
      (!this.#options.hasUuids || (isQuoted && frame.kind === 'list')) &&
      isTokenId(word) &&
      roleIn(frame) === 'unknown'
    ) {
      const isBatch = BATCH_ID.test(word)
      frame.mentions.push(isBatch ? refusalOf(word, line, 'batch') : mentionOf(word, line, 'sure', 'bare'))
    } else facts.words.push(word)
  }

  /** “generation failed” and “id 5” contain no IDs: in a text with UUIDs, a name counts only in data. */
  #mayBeNamed(role: NameRole, frame: Frame, word: string, isQuoted: boolean): boolean {
    if (frame.kind === 'list' && frame.context !== 'open') return true
    const hasName = frame.label !== null
    if (!hasName) return !this.#options.hasUuids && isTokenId(word)
    if (frame.isData) return role === 'generation' || isQuoted || isTokenId(word)
    const saysId = /(?:id|uuid)s?$/i.test(frame.label?.name ?? '')
    return this.#options.hasUuids
      ? role === 'generation' && (saysId || isTokenId(word))
      : saysId || isTokenId(word)
  }

  /** Reads a sentence or a document in quotes. */
  #readText(text: string, frame: Frame, label: Label | null, facts: LineFacts): void {
    if (this.#options.depth >= MAX_DEPTH || text.length > MAX_QUOTED) return
    if (frame.context === 'other' || !(hasUuid(text) || /[:=]/.test(text) || label === null)) return
    const isVague = label !== null && frame.isData && ['unknown', 'other'].includes(roleOf(label.name, true))
    for (const mention of this.#readQuoted(unescaped(text), facts.line)) {
      const isKept = mention.id !== null || mention.reason === 'batch' || !frame.isData
      if (!isKept) continue
      const isWeaker = isVague && mention.origin !== 'data' && mention.certainty === 'sure'
      frame.mentions.push(isWeaker ? { ...mention, certainty: 'likely' } : mention)
    }
  }
}

/** Returns whether a word with this role is the ID of a batch. */
function isBatchId(word: string, role: NameRole, frame: Frame, label: Label | null): boolean {
  if (BATCH_ID.test(word)) return role === 'id' || role === 'batch'
  return role === 'batch' && (frame.isData || /(?:id|uuid)s?$/iu.test(label?.name ?? ''))
}

function place(mention: Mention | undefined, at: number): void {
  if (mention) mention.at = at
}

/** Returns the name of a value: the one before it, that of its list, or the words before it. */
function labelOf(frame: Frame, { text, kind }: Token): Label | null {
  const { label } = frame
  if (label && !label.isUsed) {
    label.isUsed = true
    return label
  }
  // “generation_ids: A, B”, but “id=A B”.
  if (label && (frame.kind === 'data' || ([',', '|'].includes(frame.separator) && hasUuid(text))))
    return label
  if (frame.kind === 'line') frame.label = null
  const named = labelOfWords(frame.recent, text)
  return kind === 'string' && !hasUuid(text) && named?.role !== 'secret' ? null : named
}

/** “request <uuid>”, “batch ID <uuid>”, “--api-key …” */
function labelOfWords(recent: readonly string[], value: string): Label | null {
  const named = recent.map((word) => word.replace(/^-+/, ''))
  // “The API key is …”
  const words = /^(?:is|was|ist|war|lautet)$/i.test(named.at(-1) ?? '') ? named.slice(0, -1) : named
  const isValue = hasUuid(value) || (/\d/.test(value) && value.length >= 8)
  if (!isValue) return null
  const last = words.at(-1) ?? ''
  if (last === '' || /\d/.test(last)) return null
  const name = /^(?:ids?|uuids?|key|token)$/i.test(last) ? words.slice(-2).join(' ') : last
  const role = roleOf(name, false)
  return role === 'unknown' ? null : { name, role, isUsed: true }
}

function roleIn({ context }: Frame): NameRole {
  if (context === 'envelope') return 'other'
  return context === 'open' ? 'unknown' : context
}

function originOf(role: NameRole, label: Label | null, isUrl: boolean, frame: Frame): Origin {
  if (frame.isData || frame.context === 'generation' || frame.context === 'id') return 'data'
  if (role === 'generation') return 'generation'
  if (isUrl) return 'url'
  return label === null ? 'bare' : 'named'
}

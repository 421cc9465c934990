import type { Fact } from '../../contract/generation-detail'
import { plainLines, plainText } from '../../contract/plain-text'

/** Deeper values are shown as JSON. */
const MAX_DEPTH = 4
const MAX_FACTS = 200
const MAX_CHARACTERS = 2_000
/** A script may be long. */
const MAX_TEXT = 20_000

/** Flattens an object of the API. Lists of numbers or booleans become one fact; null and absent fields are skipped. */
export function factsOf(value: unknown, except: ReadonlySet<string> = new Set()): Fact[] {
  const facts: Fact[] = []
  if (isRecord(value)) collect(value, '', 0, facts, except)
  return facts
}

function collect(
  record: Record<string, unknown>,
  prefix: string,
  depth: number,
  into: Fact[],
  except: ReadonlySet<string>,
): void {
  for (const [key, value] of Object.entries(record)) {
    if (into.length >= MAX_FACTS) return
    if (value === null || value === undefined || (prefix === '' && except.has(key))) continue
    const name = prefix + key
    if (isRecord(value) && depth < MAX_DEPTH) collect(value, `${name}.`, depth + 1, into, except)
    else into.push({ name: plainText(name, MAX_CHARACTERS), value: textOf(value) })
  }
}

function textOf(value: unknown): string {
  const text = Array.isArray(value) && value.every(isPlain) ? value.join(', ') : withoutQueries(value)
  return plainLines(text, MAX_CHARACTERS)
}

function withoutQueries(value: unknown): string {
  if (typeof value === 'string') return withoutQuery(value)
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? withoutQuery(inner) : inner,
  )
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? plainLines(value, MAX_TEXT) || null : null
}

export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

const URL_IN_TEXT = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/giu

/** Removes query, fragment and user from every URL in the text: they may contain secrets. */
export function withoutQuery(text: string): string {
  return text.replaceAll(URL_IN_TEXT, (address) => {
    const [plain = ''] = address.split(/[?#]/u)
    const withoutUser = plain.replace(/^([a-z0-9+.-]+:\/\/)[^/]*@/iu, '$1')
    return plain.length < address.length ? `${withoutUser}?…` : withoutUser
  })
}

import { KEY_MARK } from './clean-text'
import { hasUuid } from './id-words'
import { isSecretName } from './names'
import { endOfString } from './strings'
import type { Tokens } from './tokens'

const MIN_LENGTH = 6
/** A placeholder for a key: a variable, an example or a mask. */
const PLACEHOLDER =
  /^[$%]|\$\{|\{\{|^<|^(?:your|my|the|insert|enter)[-_ ]|^(?:process\.env|os\.(?:environ|getenv)|import\.meta|env)\b|^(?:x+|\*+|\.+|…+|null|none|true|false|undefined|redacted|secret|hidden|required|string)$|\*{3}|…|\.{3}/i
const SCHEME = /[ \t]*(?:bearer|basic|token|key|apikey)[ \t]+/iy
/** Up to the next parameter of a query. */
const VALUE = /(?:[^\s"'`,;|<>(){}[\]&]|&(?![\w-]+=))+/y
const SPACES = /[ \t]*/y

/** Returns whether the value after a secret's name is a secret, not a placeholder. */
export function isSecretValue(value: string): boolean {
  if (value.includes(KEY_MARK)) return true
  return value.length >= MIN_LENGTH && !PLACEHOLDER.test(value) && !isSecretName(value)
}

/** Consumes the value after a secret's name, quoted or not, and its scheme (“Bearer”). Returns null when there is none. */
export function takeSecret(tokens: Tokens): string | null {
  tokens.take(SPACES)
  tokens.take(SCHEME)
  const { text, position } = tokens
  const end = endOfString(text, position)
  if (end < 0) return tokens.take(VALUE)?.[0] ?? null
  tokens.position = end
  return text.slice(position + 1, end - 1).replace(/^(?:bearer|basic|token)\s+/i, '')
}

/** Returns whether this is an object key: the path of a file in storage. */
export function isObjectKey(name: string, value: string): boolean {
  return name.toLowerCase() === 'key' && value.includes('/') && hasUuid(value)
}

import { MAX_ID_LENGTH } from '../contract/limits'
import { looksLikeKey } from '../contract/key-shape'

const WHOLE_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
// The API doesn't promise UUIDs, so a long token with a digit counts too.
const TOKEN = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_-]{7,}$/
const DATE = /^\d{4}-\d{2}-\d{2}(T|$)/
/** Names of sync.so's models, and of those to be expected. */
const MODEL =
  /^(?:lip-?sync|sync|react)-\d[\d.]*(?:-(?:pro|max|mini|lite|fast|turbo|beta|alpha|preview|latest))*$/i

/** Returns whether this could be a generation's ID. */
export function isId(text: string): boolean {
  return (
    text.length <= MAX_ID_LENGTH &&
    TOKEN.test(text) &&
    !DATE.test(text) &&
    !MODEL.test(text) &&
    !looksLikeKey(text)
  )
}

/** Returns whether this is a UUID in its usual form, in any case. */
export function isUuid(text: string): boolean {
  return WHOLE_UUID.test(text)
}

/** Returns the one spelling of an ID. Case means nothing in a UUID (RFC 9562), but may in any other ID. */
export function canonicalId(id: string): string {
  return isUuid(id) ? id.toLowerCase() : id
}

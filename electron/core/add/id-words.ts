import { isId } from '../generation-id'

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const UUID = new RegExp(UUIDS.source, 'i')
const UNDASHED = /^[0-9a-f]{12}[1-8][0-9a-f]{3}[89ab][0-9a-f]{15}$/i
/** A UUID that is cut off or has too many digits. */
const DAMAGED = /^(?:[0-9a-f]{8}-[0-9a-f]{1,4}(?:-[0-9a-f]*)+|[0-9a-f]{8}-?(?:\.{3}|…).*)$/i
const HEX = /[0-9a-f]/i
/** Numbered names of machines, files and measures in logs, which aren't IDs. */
const MACHINES =
  /(?:^|[-_])(?:worker|node|pod|host|server|thread|process|pid|gpu|cpu|queue|shard|replica|instance|consumer|cron|page|line|step|chapter|figure|version|build|release|port|python|utf|iso|sha|md5|ip|web|app|api|prod|staging|dev|us|eu|ap|user|attempt|retry|http|https|tls|ssl|x86|amd|arm|win|mp|h26)(?:[-_]|\d|$)/i
const NUMBERS = /^[\d_-]+$/
const DATES = /^(?:19|20)\d\d[-_]?[01]\d(?:[-_]?[0-3]\d)?(?:$|[-_T])/

/** Returns whether a text has a UUID. */
export function hasUuid(text: string): boolean {
  return UUID.test(text)
}

export interface UuidsInWord {
  ids: string[]
  /** What precedes the first: `request-` in `request-<uuid>`. */
  prefix: string
  /** A UUID is part of a longer run of digits: another ID, or a damaged one. */
  isDamaged: boolean
}

/** Finds every UUID in a word or a part of a URL. */
export function uuidsIn(text: string): UuidsInWord {
  const ids: string[] = []
  let prefix = ''
  let isDamaged = false
  let end = 0
  for (const match of text.matchAll(UUIDS)) {
    const [uuid] = match
    const next = text.slice(match.index + uuid.length)
    const isPrecededByDigit = endsInDigits(text.slice(Math.max(end, match.index - 40), match.index))
    // Two UUIDs without a separator are still two.
    const isFollowedByDigit = HEX.test(next.charAt(0)) && next.search(UUIDS) !== 0
    if (ids.length === 0) prefix = text.slice(0, match.index)
    if (isPrecededByDigit || isFollowedByDigit) isDamaged = true
    else ids.push(uuid)
    end = match.index + uuid.length
  }
  return { ids, prefix, isDamaged }
}

/** Digits in front belong to the UUID, unless they end a word such as “id”. */
function endsInDigits(before: string): boolean {
  const run = /[0-9a-z]*$/i.exec(before.slice(-40))?.[0] ?? ''
  return run !== '' && /^[0-9a-f]+$/i.test(run)
}

/** Returns the UUID of 32 digits without dashes; null for anything else, including other 128-bit checksums. */
export function undashedUuid(text: string): string | null {
  if (!UNDASHED.test(text)) return null
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  )
}

/** Returns whether this is a UUID that was cut off or damaged. */
export function isDamagedUuid(text: string): boolean {
  return DAMAGED.test(text) && !DATES.test(text) && !/^\d{8}-\d+$/.test(text)
}

/** Returns whether a standalone word may be an ID that isn't a UUID. */
export function isIdWord(text: string): boolean {
  if (!isId(text) || isDamagedUuid(text) || DATES.test(text)) return false
  return !MACHINES.test(text) && (!NUMBERS.test(text) || /^\d+$/.test(text))
}

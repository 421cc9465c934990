import { isId, isUuid } from '../generation-id'
import { KEY_MARK } from './clean-text'
import { hasUuid, isIdWord, uuidsIn } from './id-words'
import { roleOf } from './names'

export interface UrlIds {
  ids: string[]
  /** IDs of batches in the URL. */
  batches: string[]
  /** The URL names a generation explicitly. */
  isExplicit: boolean
  /** Secrets in its query or in front of its host. */
  secrets: { name: string; value: string }[]
}

/** Path segments that precede a generation's ID. */
const GENERATION_FOLDERS = new Set(
  'generation generations generate gen watch video videos result results job jobs lipsync lipsyncs'.split(
    ' ',
  ),
)
/** Those that name a generation explicitly. */
const EXPLICIT_FOLDERS = new Set(['generation', 'generations', 'generate', 'watch'])
const BATCH_FOLDERS = new Set(['batch', 'batches'])
const OTHER_FOLDERS = new Set(
  'user users team teams account accounts voice voices model models upload uploads input inputs folder folders customer customers template templates'.split(
    ' ',
  ),
)
/** URLs signed for storage: their signatures aren't keys. */
const SIGNED = /[?&](?:x-(?:amz|goog)-|signature=|sig=|expires=|policy=|key-pair-id=|se=)/i
const OUTPUT = /\/(?:results?|download)\/?(?:[?#]|$)|\.(?:mp4|mov|webm|wav|mp3|m4a|png|jpe?g)(?:[?#]|$)/i

/**
 * Returns the IDs in a URL, or in a path without a host: the generation's, not those of its project, batch or request.
 * Resolves escapes, even double ones. URLs that are nested or joined count separately.
 */
export function idsOfUrl(address: string): UrlIds {
  const found: UrlIds = { ids: [], batches: [], isExplicit: false, secrets: [] }
  // A list of IDs with these separators.
  const parts = address.split(/[/?#&]+/).filter((part) => part !== '')
  if (parts.every(hasUuid)) return { ...found, ids: uuidsIn(address).ids }
  for (const url of decoded(address).split(/(?<=.)(?=https?:\/\/)/i)) readOne(url, found)
  found.ids = [...new Set(found.ids)]
  // The generation belongs to the batch.
  if (found.ids.length > 0) found.batches = []
  return found
}

/** Returns a text with its URL escapes resolved, also doubled ones. */
export function decoded(address: string): string {
  let text = address
  for (let times = 0; times < 3 && /%[0-9a-f]{2}/i.test(text); times += 1)
    text = text.replace(/(?:%(?![0-9a-f]{8}-[0-9a-f]{4})[0-7][0-9a-f])+/gi, (escapes) =>
      decodeURIComponent(escapes),
    )
  return text
}

function readOne(url: string, found: UrlIds): void {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(url) ?? []
  const login = scheme === '' ? null : /^([^/?#@]*):([^/?#@]+)@/.exec(rest)
  if (login?.[2]) found.secrets.push({ name: 'password', value: login[2] })
  const [path = '', ...queries] = rest.slice(login?.[0].length ?? 0).split(/[?#&]+/)
  const fromPath = idsOfPath(path)
  if (path.includes(KEY_MARK)) found.secrets.push({ name: 'key', value: KEY_MARK })
  const fromQuery: UrlIds = { ids: [], batches: [], isExplicit: false, secrets: [] }
  const isSigned = SIGNED.test(rest) || OUTPUT.test(rest)
  for (const query of queries) readQuery(query, isSigned, fromQuery)
  found.secrets.push(...fromQuery.secrets)
  found.batches.push(...fromPath.batches, ...fromQuery.batches)
  // `?generationId=` after a path with other IDs.
  const isInQuery =
    fromQuery.ids.length > 0 && (fromPath.ids.length === 0 || (fromQuery.isExplicit && !fromPath.isExplicit))
  const { ids, isExplicit } = isInQuery ? fromQuery : fromPath
  found.ids.push(...ids)
  // “A/B&C” is a list, and so is “https://…/A?B”.
  if (!isInQuery) {
    const isList = path.split('/').every((part) => part === '' || hasUuid(part))
    found.ids.push(...(isList ? fromQuery.ids : queries.filter(isUuid)))
  }
  found.isExplicit ||= isExplicit && ids.length > 0
}

function idsOfPath(path: string): Pick<UrlIds, 'ids' | 'batches' | 'isExplicit'> {
  const segments = path.split('/').filter((segment) => segment !== '')
  const batches: string[] = []
  let explicit: string[] = []
  let inFolder: string[] = []
  let neutral: string[] = []
  for (const [index, segment] of segments.entries()) {
    // Of a message or its sender: `19:<uuid>@thread.v2`.
    const { ids, prefix } = uuidsIn(segment.replace(/^[^@]*@(?=[a-z][\w-]*\.)/i, ''))
    const folder = segments[index - 1] ?? ''
    const name = folder.toLowerCase()
    if (ids.length === 0) {
      if (!isId(segment) || !isIdWord(segment)) continue
      if (EXPLICIT_FOLDERS.has(name)) explicit = [segment]
      else if (BATCH_FOLDERS.has(name)) batches.push(segment)
    } else if (BATCH_FOLDERS.has(name)) batches.push(...ids)
    // “…/generate/A/B” is a list.
    else if (isUuid(segment) && explicit.includes(folder)) explicit = [...explicit, ...ids]
    else if (EXPLICIT_FOLDERS.has(name) || roleOf(prefix, true) === 'generation') explicit = ids
    else if (GENERATION_FOLDERS.has(name)) inFolder = ids
    else if (!isOther(folder) && !isOther(prefix)) neutral = ids
  }
  if (explicit.length > 0) return { ids: explicit, batches, isExplicit: true }
  return { ids: inFolder.length > 0 ? inFolder : neutral, batches, isExplicit: false }
}

function isOther(name: string): boolean {
  if (hasUuid(name) || (name.includes('.') && !/webhook/i.test(name))) return false
  return OTHER_FOLDERS.has(name.toLowerCase()) || roleOf(name, false) === 'other'
}

function readQuery(query: string, isSigned: boolean, found: UrlIds): void {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(query) ?? []
  const { ids } = uuidsIn(value)
  const role = value === '' ? 'unknown' : roleOf(name, true)
  if (role === 'secret') {
    if (!isSigned || /key/i.test(name)) found.secrets.push({ name, value })
  } else if (query.includes(KEY_MARK)) found.secrets.push({ name: 'key', value: KEY_MARK })
  else if (role === 'batch') found.batches.push(...ids)
  else if (role === 'generation' || role === 'id') {
    found.ids.push(...(ids.length > 0 ? ids : value.split(',').filter((id) => isIdWord(id))))
    if (role === 'generation') found.isExplicit = true
  } else if (role === 'unknown') {
    // A fragment can be a path as well: `#/generations/<id>`.
    const inside = idsOfPath(value === '' ? name : value)
    found.ids.push(...inside.ids)
    found.batches.push(...inside.batches)
    found.isExplicit ||= inside.isExplicit
  }
}

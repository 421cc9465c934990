/** What a value is according to its name: of a field, a header, a variable, an option or a column. */
export type NameRole =
  /** A generation's ID, or a container of generations. */
  | 'generation'
  /** The ID of whatever contains it. */
  | 'id'
  | 'batch'
  /** A key, a token or a password. */
  | 'secret'
  /** Something else: a project, a request, an asset. */
  | 'other'
  /** A container that only wraps its content: the data of a response, the payload of an event. */
  | 'wrapper'
  | 'unknown'

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u))

const SECRET_ENDS = setOf(
  'key apikey token apitoken accesstoken secret secrets password passwd passwort pwd passphrase schlüssel authorization auth bearer credential credentials cookie apischlüssel 密钥 api密钥 密鑰 api密鑰 キー apiキー',
)
/** “keys” alone may be those of anything. */
const SECRET_LISTS = /(?:api|secret|access|sync)(?:keys|tokens)$/
const SECRET_ANYWHERE = setOf('secret password passwd passphrase authorization')
/** Keys and tokens that aren't secrets: those of caches, tables, storage and pagination. */
const PUBLIC_KEYS = setOf(
  'public idempotency primary foreign cache partition sort object s3 storage page next previous pagination continuation cursor routing row shortcut hot',
)
const GENERATION = setOf('generation generations gen gens generierung generierungs generierungen')
const GENERATION_IDS = setOf('generationid generationids genid genids generationuuid')
/** Names for a generation other than the one that contains the value. */
const ANCESTORS = setOf('parent source previous original base reference')
const ID_WORDS = setOf('id ids uuid uuids guid guids')
/** Words that may precede a name, in code or to distinguish lists. */
const DECLARATIONS = setOf(
  'const let var val final static export local my our all the these list array set string str ids todo done old ready',
)
/** What other services and older clients call a generation. */
const ID_OWNERS = setOf(
  'my all job jobs task tasks lipsync item row result output render data entry record watch',
)
const BATCH = setOf('batch batches batchid batchids')

/** Things with IDs of their own. */
const OTHER = setOf(
  `project projects projectid workspace workspaces org orgs organization organizations organisation tenant request
  requests requestid req trace traceid traceparent tracestate span spanid correlation transaction session asset assets
  assetid webhook webhooks ray etag worker workers pod pods cluster namespace hostname thread pid connection deployment
  boundary nonce sha sha1 sha256 sha512 md5 digest checksum commit revision sentry dsn amz amzn cf via lease lock proj
  usr evt invoice projekt projekte anfrage`,
)
/** The same, but only in data: in a sentence they may name a generation (“Video 1: …”). */
const OTHER_IN_DATA = setOf(
  `user users account accounts customer owner author member creator input inputs video videos audio audios image images
  provider speaker model models option options event events message messages channel file files upload uploads template
  ref worker host process client server version hash payment plan error errors metadata meta context report workflow pipeline
  queue shard region zone character avatar parent env environment device label name title note description prompt script
  type kind object status state createdby updatedby team teams node container instance stream delivery cursor segment
  segments voice voiceid conversation folder folders bucket subscription attempt`,
)
const WRAPPERS = setOf(
  `data item items result results payload body response object record records row rows list content entry entries value
  values docs hits source detail details job jobs task tasks lipsync lipsyncs resource resources after output outputs
  edges node nodes completed failed running pending processing finished rejected added new recent`,
)
/** Containers with an ID of their own whose content may be a generation. */
const ENVELOPES = setOf(
  'event events message messages request webhook delivery notification context envelope',
)
/** The same for those who own generations. */
const OWNERS = setOf(
  `project projects workspace workspaces org orgs organization organizations organisation tenant user users account
  accounts team teams folder folders customer customers`,
)

/** Names that mean nothing without the words before them: “Project ID:”. */
const SHORT_NAMES = /^(?:ids?|uuids?|key|token|secret|no|nr|number|schlüssel)$/i
/** Keywords of programming languages before a name. */
const KEYWORDS =
  /^(?:const|let|var|val|final|export|set|setx|declare|readonly|static|public|private|string|type|def|self|this|the)$/i
const MAX_NAME = 80
const LINKS = setOf('url urls uri uris href link links self src location path endpoint')

/** A cache: the same names occur thousands of times in a text. */
const MAX_CACHED = 2_000
const cachedWords = new Map<string, readonly string[]>()
const cachedRoles = [new Map<string, NameRole>(), new Map<string, NameRole>()] as const

/** Returns the words of a name, in lower case: `x-api-key`, `SYNC_API_KEY`, `generationId`. */
export function wordsOf(name: string): readonly string[] {
  return name.length > MAX_NAME ? [] : cached(cachedWords, name, split)
}

function split(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}

function cached<T>(cache: Map<string, T>, name: string, read: (name: string) => T): T {
  const known = cache.get(name)
  if (known !== undefined) return known
  if (cache.size >= MAX_CACHED) cache.clear()
  const value = read(name)
  cache.set(name, value)
  return value
}

/** Returns a name, with the words before it if it means nothing without them. */
export function wholeName(name: string, before: readonly string[]): string {
  const words = SHORT_NAMES.test(name) ? before.slice(-2).filter((word) => !KEYWORDS.test(word)) : []
  return [...words, name].join(' ')
}

/** Returns what a value of this name is. @param inData in an object or a table, where fewer names can stand for a generation */
export function roleOf(name: string, inData: boolean): NameRole {
  return name.length > MAX_NAME
    ? 'unknown'
    : cached(cachedRoles[inData ? 1 : 0], name, (uncached) => readRole(uncached, inData))
}

function readRole(name: string, inData: boolean): NameRole {
  const words = wordsOf(name)
  const last = words.at(-1)
  if (last === undefined) return 'unknown'
  if (isSecretWords(words)) return 'secret'
  if (SECRET_ENDS.has(last)) return 'other'
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word))
  const endsInId = ID_WORDS.has(last)
  if (has(BATCH)) return endsInId || BATCH.has(last) ? 'batch' : 'other'
  if (has(GENERATION) || has(GENERATION_IDS)) {
    if (has(ANCESTORS)) return 'other'
    return has(GENERATION_IDS) || endsInId || GENERATION.has(last) ? 'generation' : 'other'
  }
  // Nonstandard HTTP headers.
  if (/^x-/iu.test(name)) return 'other'
  const owners = endsInId ? words.slice(0, -1) : words
  if (owners.some((word) => OTHER.has(word))) return 'other'
  if ((inData || endsInId) && owners.some((word) => OTHER_IN_DATA.has(word))) return 'other'
  const isOwner = (word: string): boolean =>
    ID_OWNERS.has(word) || DECLARATIONS.has(word) || WRAPPERS.has(word)
  if (endsInId) return owners.every(isOwner) ? 'id' : inData && !last.endsWith('s') ? 'other' : 'unknown'
  if (last === 'urn') return 'id'
  return 'unknown'
}

/** Returns what a container of this name holds: `data` and `jobs` hold generations, `project` doesn't. */
export function containerRoleOf(name: string): NameRole {
  const words = wordsOf(name)
  const isWrapper = words.length > 0 && words.every((word) => WRAPPERS.has(word))
  const role = roleOf(name, true)
  return isWrapper ? 'wrapper' : role
}

/**
 * Returns what the arguments of a call are, by its function: `client.generations.get(…)` and `get_generation(…)` take a
 * generation, `Video(…)` creates something else.
 */
export function callRoleOf(name: string): NameRole {
  const words = wordsOf(name)
  if (words.some((word) => GENERATION.has(word))) return 'generation'
  const isType = /^[A-Z]/.test(name) && !name.includes('.')
  // `requests.get(…)`, `session.get(…)`: libraries and connections.
  return isType
    ? containerRoleOf(name)
    : roleOf(name.replace(/\b(?:requests?|sessions?|connection)\b/gi, ''), false)
}

/** Returns whether a container has an ID of its own but may contain a generation. */
export function isEnvelope(name: string): boolean {
  return isOwner(name) || wordsOf(name).some((word) => ENVELOPES.has(word))
}

/** Returns whether this is a project, a user or another owner: not what belongs to it, such as `projectId`. */
export function isOwner(name: string): boolean {
  const [word = '', ...others] = wordsOf(name)
  return others.length === 0 && OWNERS.has(word)
}

/** Returns whether a value of this name is a URL. */
export function isLinkName(name: string): boolean {
  return LINKS.has(wordsOf(name).at(-1) ?? '')
}

/** Returns whether a secret of this name may be the API key, rather than a password or a cookie. */
export function isKeyName(name: string): boolean {
  return /key|schlüssel|token|密钥|密鑰|キー/u.test(wordsOf(name).join(''))
}

/** Returns whether this name always means a secret: `x-api-key`, not `key`. */
export function isSecretName(name: string): boolean {
  if (!/^[\w-]{6,40}$/u.test(name)) return false
  // Not cached: it may be a secret itself.
  const words = split(name)
  return (words.length > 1 && isSecretWords(words)) || /^(?:authorization|apikey|password)$/iu.test(name)
}

function isSecretWords(words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  if (words.some((word) => PUBLIC_KEYS.has(word))) return false
  return (
    SECRET_ENDS.has(last) ||
    SECRET_LISTS.test(words.join('')) ||
    (words.some((word) => SECRET_ANYWHERE.has(word)) && !ID_WORDS.has(last))
  )
}

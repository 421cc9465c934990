import type { Context } from './contexts'
import { type Mention, refusalOf } from './mentions'
import { type NameRole, roleOf } from './names'
import type { Token } from './tokens'

export interface Label {
  name: string
  role: NameRole
  /** Whether a value of this name has been read. */
  isUsed: boolean
}

interface Place {
  name?: string | null
  /** Indentation of the first line of a block or an item. */
  indent?: number
  /** The ID, if its name is one. */
  key?: Mention | null
}

/** The counts of a batch, in short and as the API names them. */
const METRICS = new Set([
  ...['total', 'success', 'failed', 'pending'],
  ...['total_generations', 'success_count', 'failed_count', 'pending_count'],
])

/**
 * `data` has names and values; `mapping` has them on lines, and its names may be people's; `list` is in brackets; `group` is in
 * the parentheses of a sentence.
 */
export type FrameKind = 'line' | 'data' | 'mapping' | 'list' | 'group'

/** A line, a container in brackets, or a block of indented lines, while it is being read. */
export class Frame {
  readonly parent: Frame | null
  readonly kind: FrameKind
  readonly context: Context
  readonly name: string | null
  readonly indent: number
  readonly key: Mention | null
  /** How many containers enclose it. */
  readonly depth: number
  readonly mentions: Mention[] = []
  /** IDs in fields named `id`. Only at the end of the container is it clear whose they are. */
  readonly idFields: Mention[] = []
  readonly keys: Mention[] = []
  label: Label | null = null
  held: Token | null = null
  /** The last words in a row. */
  recent: string[] = []
  separator = ''
  lastString = ''
  isBatch = false
  /** It isn't a generation by its own account: `"type": "video"`. */
  isOther = false
  /** It contains generations, so its own ID isn't a generation's. */
  hasInner = false
  isNextSecret = false
  /** Its closing bracket is missing, so it ends with its line. */
  isUnclosed = false
  #metrics = 0

  constructor(parent: Frame | null, kind: FrameKind, context: Context, place: Place = {}) {
    this.parent = parent
    this.depth = parent === null ? 0 : parent.depth + 1
    this.kind = kind
    this.context = context
    this.name = place.name ?? null
    this.indent = place.indent ?? -1
    this.key = place.key ?? null
  }

  /** The container whose names and values a line has. */
  get data(): Frame {
    return this.kind === 'line' && this.parent ? this.parent : this
  }

  /** Whether it is data or inside a block of data, where more names stand for something other than a generation. */
  get isData(): boolean {
    return this.kind === 'data' || (this.kind === 'line' && this.parent?.kind === 'data')
  }

  /** Notes a name and its value that show what this container is. @param value null for a container */
  describe(name: string, value: string | null): void {
    const lower = name.toLowerCase()
    if (METRICS.has(lower)) this.#metrics += 1
    if (value === null) return
    if (lower === 'status' && value === 'JOBS_CREATED') this.isBatch = true
    if (['type', 'object', 'kind', '__typename', 'resource'].includes(lower)) {
      const role = roleOf(value, true)
      if (role === 'batch') this.isBatch = true
      else if (role === 'other' && /^[a-z_ -]+$/i.test(value)) this.isOther = true
    }
  }

  /** Takes over the mentions of a nested container. */
  takeOver(child: Frame): void {
    const found = child.close()
    for (const mention of found) this.mentions.push(mention)
    const hasSure = found.some(({ id, certainty }) => id !== null && certainty === 'sure')
    if (hasSure) this.hasInner = true
    if (child.key !== null && hasSure) this.keys.splice(this.keys.indexOf(child.key), 1)
    if (child.name?.toLowerCase() === 'metrics' && child.#metrics >= 2) this.isBatch = true
  }

  /** Ends the container, and returns the mentions in it that count. */
  close(): Mention[] {
    const { mentions, context } = this
    const isForeign = context === 'other' || context === 'envelope' || context === 'secret'
    if (!isForeign) {
      for (const key of this.keys)
        mentions.push({ ...key, certainty: context === 'unknown' ? 'weak' : 'sure' })
    }
    if (this.isBatch || context === 'batch')
      for (const { piece, line, at } of this.idFields)
        mentions.push({ ...refusalOf(piece, line, 'batch'), at })
    else if (!isForeign && !this.isOther && !this.hasInner)
      for (const mention of this.idFields)
        mentions.push(context === 'unknown' ? { ...mention, certainty: 'likely' } : mention)
    return context === 'other' ? [] : mentions
  }
}

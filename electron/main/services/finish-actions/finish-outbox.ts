import fs from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { finishActionSchema } from '../../../contract/finish-actions'
import type { FinishAction } from '../../../contract/finish-choices'
import { type FinishEvent, finishEventSchema } from '../../../core/finish-actions/finish-event'
import { codeOf } from '../../platform/files'

/** IDs that are remembered when they are handled: after a crash the announcer may report its latest finishes again. */
const MAX_REMEMBERED = 1_000
/** Lines of what is over; more are compacted. */
const MAX_SPARE_LINES = 2_000

const lineSchema = z.union([
  z.object({
    add: finishEventSchema,
    actions: z.array(finishActionSchema),
    /** ms since the epoch. */
    at: z.number(),
  }),
  z.object({ done: z.array(z.string()), action: finishActionSchema }),
  z.object({ remembered: z.array(z.string()) }),
])
type Line = z.infer<typeof lineSchema>

/** A finish whose command or post hasn't run yet. */
export interface WaitingFinish {
  readonly finish: FinishEvent
  /** When it was put here, in ms since the epoch. */
  readonly at: number
}

/**
 * The finishes whose command or post hasn't run yet: `finish-outbox.jsonl` in the data folder, a line for each
 * change. What is in memory counts: a line that the disk refuses comes with the next one.
 */
export class FinishOutbox {
  readonly #path: string
  readonly #onError: (what: string, error: unknown) => void
  readonly #waiting: Record<FinishAction, Map<string, WaitingFinish>> = {
    command: new Map(),
    post: new Map(),
  }
  #remembered: string[] = []
  #unwritten: Line[] = []
  #isRead = false
  #lines = 0

  constructor(path: string, onError: (what: string, error: unknown) => void) {
    this.#path = path
    this.#onError = onError
    this.#write()
  }

  /** Adds finishes, on disk when this returns. One that is or was here is left out. */
  add(finishes: readonly { finish: FinishEvent; actions: readonly FinishAction[] }[], now: number): void {
    const known = new Set(this.#remembered)
    const lines: Line[] = finishes
      .filter(({ finish, actions }) => actions.length > 0 && !known.has(finish.id))
      .map(({ finish, actions }) => ({ add: finish, actions: [...actions], at: now }))
    if (lines.length > 0) this.#change(lines)
  }

  /** Returns the finishes that wait for an action, the oldest first. */
  waiting(action: FinishAction): WaitingFinish[] {
    return [...this.#waiting[action].values()]
  }

  isWaiting(action: FinishAction, id: string): boolean {
    return this.#waiting[action].has(id)
  }

  count(action: FinishAction): number {
    return this.#waiting[action].size
  }

  /** An action has handled these; on disk when this returns. */
  done(action: FinishAction, ids: readonly string[]): void {
    const left = ids.filter((id) => this.#waiting[action].has(id))
    if (left.length > 0) this.#change([{ done: left, action }])
  }

  #change(lines: readonly Line[]): void {
    for (const line of lines) this.#apply(line)
    this.#unwritten.push(...lines)
    this.#write()
  }

  #apply(line: Line): void {
    if ('add' in line) {
      for (const action of line.actions) {
        this.#waiting[action].set(line.add.id, { finish: line.add, at: line.at })
      }
      this.#remember([line.add.id])
    } else if ('done' in line) for (const id of line.done) this.#waiting[line.action].delete(id)
    else this.#remember(line.remembered)
  }

  #remember(ids: readonly string[]): void {
    this.#remembered.push(...ids)
    if (this.#remembered.length > MAX_REMEMBERED * 2)
      this.#remembered = this.#remembered.slice(-MAX_REMEMBERED)
  }

  /** Reads the file unless it is read already, then writes what isn't in it. */
  #write(): void {
    try {
      if (!this.#isRead) this.#read()
      if (this.#unwritten.length === 0) return
      const live = this.#waiting.command.size + this.#waiting.post.size
      if (this.#lines > live + MAX_SPARE_LINES) this.#compact()
      else this.#append(this.#unwritten)
      this.#unwritten = []
    } catch (error) {
      this.#onError('The finishes that wait for a command or a post could not be written', error)
    }
  }

  #read(): void {
    let text = ''
    try {
      text = fs.readFileSync(this.#path, 'utf8')
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
    this.#isRead = true
    for (const line of text.split('\n')) {
      const parsed = lineSchema.safeParse(parsedJson(line))
      // A line that a crash has cut was never confirmed.
      if (parsed.success) this.#apply(parsed.data)
    }
    this.#lines = text.split('\n').length - 1
    for (const line of this.#unwritten) this.#apply(line)
  }

  #append(lines: readonly Line[]): void {
    fs.mkdirSync(dirname(this.#path), { recursive: true })
    const fd = fs.openSync(this.#path, 'a', 0o600)
    try {
      // The first line break ends a line that was cut.
      fs.writeSync(fd, `\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
      fs.fsyncSync(fd)
      this.#lines += lines.length + 1
    } finally {
      fs.closeSync(fd)
    }
  }

  #compact(): void {
    const added = new Map<string, Extract<Line, { add: unknown }>>()
    for (const action of finishActionSchema.options) {
      for (const [id, { finish, at }] of this.#waiting[action]) {
        added.set(id, { add: finish, at, actions: [...(added.get(id)?.actions ?? []), action] })
      }
    }
    const lines: Line[] = [{ remembered: this.#remembered.slice(-MAX_REMEMBERED) }, ...added.values()]
    const staged = `${this.#path}.new`
    const fd = fs.openSync(staged, 'w', 0o600)
    try {
      fs.writeSync(fd, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
      fs.fsyncSync(fd)
    } finally {
      fs.closeSync(fd)
    }
    fs.renameSync(staged, this.#path)
    this.#lines = lines.length
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JournalContents } from '../../electron/main/platform/storage/journal/journal-records'
import { readJournal } from '../../electron/main/platform/storage/journal/read-journal'
import { type Simulator, endless } from '../simulator'
import { Child } from './child-process'
import { Ledger } from './ledger'
import { FAULTS, STORIES } from './stories'

/** No generation finishes sooner after it was added, and no run is longer: every finish is to be notified. */
const EARLIEST_END_MS = 1_500
const MAX_RUN_MS = 500

const KINDS = ['starting', 'running', 'running', 'done', 'notified', 'notified'] as const

export interface KillRoundsOptions {
  /** The same seed leads to the same choices. */
  seed: number
  rounds: number
  script: string
  folder: string
  simulator: Simulator
}

/** Kills the child in this many rounds, at any moment, on one data folder. Resolves to the result. */
export async function killRounds(options: KillRoundsOptions): Promise<Ledger> {
  const rounds = new KillRounds(options)
  for (let round = 0; round < options.rounds; round += 1) await rounds.next()
  await rounds.last()
  return rounds.ledger
}

class KillRounds {
  readonly ledger = new Ledger()
  readonly #options: KillRoundsOptions
  readonly #journal: string
  #state: number
  #round = 0
  #generations = 0
  #newIds: string[] = []

  constructor(options: KillRoundsOptions) {
    this.#options = options
    this.#state = options.seed
    this.#journal = join(options.folder, 'watchlist.jsonl')
  }

  async next(): Promise<void> {
    const child = this.#start()
    if (this.#dice(4) === 0) this.#fault()
    const orders = 1 + this.#dice(2)
    let startedAt = Infinity
    child.onMessage((message) => {
      if (!('started' in message)) return
      startedAt = Date.now()
      for (let n = 0; n < orders; n += 1) this.#order(child)
    })
    await this.#momentOf(child)
    await child.killed()
    // On a slow machine a generation may have finished within the run: then there is nothing to notify.
    if (Date.now() - startedAt >= EARLIEST_END_MS) this.ledger.endedBeforeAdding(this.#newIds)
    this.#newIds = []
    await this.#ended(child)
  }

  /** Runs until everything has been notified, and quits. */
  async last(): Promise<void> {
    this.#options.simulator.clearFaults()
    const child = this.#start()
    const deadline = Date.now() + 30_000
    const notified = new Set<string>()
    child.onMessage((message) => {
      if ('notified' in message) for (const id of message.notified) notified.add(id)
    })
    const unnotified = this.ledger.unnotified(await this.#onDisk())
    while (unnotified.some((id) => !notified.has(id)) && Date.now() < deadline) await sleep(50)
    child.send({ quit: true })
    await child.ended(5_000)
    await this.#ended(child)
    this.ledger.allEnded(await this.#onDisk())
  }

  #start(): Child {
    this.#round += 1
    const { script, folder, simulator } = this.#options
    return new Child(script, [folder, simulator.url, simulator.apiKey])
  }

  async #ended(child: Child): Promise<void> {
    const before = this.ledger.problems.length
    this.ledger.runEnded(child.messages, await this.#onDisk())
    if (child.errors !== '') this.ledger.problems.push(child.errors)
    const found = this.ledger.problems.slice(before)
    if (found.length > 0)
      throw new Error(`Seed ${this.#options.seed}, round ${this.#round}: ${found.join('; ')}`)
  }

  async #onDisk(): Promise<JournalContents> {
    // The first run may have been killed before it created the file.
    const contents = existsSync(this.#journal) ? await readJournal(this.#journal) : null
    const nothing = { version: 1, records: 0, unreadable: 0, hasKeys: false, length: 0 }
    return contents ?? { ...nothing, entries: new Map(), removedIds: new Map() }
  }

  #order(child: Child): void {
    const removable = this.#dice(4) === 0 ? this.ledger.removable() : undefined
    if (removable !== undefined) {
      this.ledger.removing(removable)
      child.send({ remove: [removable] })
      return
    }
    child.send({ add: Array.from({ length: 1 + this.#dice(3) }, () => this.#newGeneration()) })
  }

  #newGeneration(): string {
    this.#generations += 1
    const id = `${String(this.#options.seed).padStart(8, '0')}-0000-4000-8000-${String(this.#generations).padStart(12, '0')}`
    const story = this.#dice(5) === 0 ? undefined : STORIES[this.#dice(STORIES.length)]
    const seconds = (EARLIEST_END_MS + this.#dice(2_000)) / 1_000
    this.#options.simulator.add(story ? story.script(id, seconds) : endless(id))
    this.ledger.adding(id, story?.end ?? null)
    this.#newIds.push(id)
    return id
  }

  #fault(): void {
    const action = FAULTS[this.#dice(FAULTS.length)]
    if (action) this.#options.simulator.fault({ do: action, times: 1 + this.#dice(3) })
  }

  /** When to kill: while it starts, some time later, while an order is carried out, or when something has been notified. */
  async #momentOf(child: Child): Promise<void> {
    const kind = KINDS[this.#dice(KINDS.length)] ?? 'starting'
    const early = this.#dice(200)
    const late = this.#dice(MAX_RUN_MS)
    const soon = this.#dice(20)
    if (kind === 'starting') return sleep(early)
    await child.next('started')
    if (kind === 'running') return sleep(late)
    await Promise.race([child.next(kind), sleep(MAX_RUN_MS)])
    return sleep(soon)
  }

  #dice(sides: number): number {
    this.#state = (this.#state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((this.#state / 4_294_967_296) * sides)
  }
}

import { randomUUID } from 'node:crypto'
import { canceled, completes, endless, fails, rejected, type Fault } from '../../simulator'
import type { Rig } from '../rig'
import { MINUTE } from '../samples'

const STEP_MS = 5_000
const STORIES = [completes, completes, completes, fails, rejected, canceled]
const MONTH = 31 * 24 * 60 * MINUTE
const MAX_SECONDS = 300
/** Most entries on the list; the oldest are removed, finished or not. */
const MAX_ENTRIES = 30

const FAULTS: readonly Fault['do'][] = [
  { status: 500 },
  { status: 503, headers: { 'retry-after': '3' } },
  { status: 408 },
  { rateLimit: 'body', seconds: 2 },
  { body: '<html>', contentType: 'text/html' },
  { truncate: true },
  { reset: 'before-headers' },
  { reset: 'mid-body' },
  { earlyHold: true },
  { delay: 2_000 },
]

type Dice = (sides: number) => number

/** Simulates a day of a user who adds, removes and pauses, on a network that fails now and then. */
export class Churn {
  /** How many generations were added. */
  added = 0
  /** How many requests were sent, and how many finishes were notified, and notified twice. */
  requests = 0
  notified = 0
  notifiedTwice = 0
  readonly #rig: Rig
  readonly #dice: Dice

  constructor(rig: Rig, dice: Dice) {
    this.#rig = rig
    this.#dice = dice
  }

  async run(minutes: number): Promise<void> {
    for (let step = 0; step < (minutes * MINUTE) / STEP_MS; step += 1) {
      this.#add()
      this.#remove()
      await this.#disturb()
      await this.#rig.pass(STEP_MS, STEP_MS)
    }
  }

  /** Finishes and removes every generation, so that nothing is due. */
  async drain(): Promise<void> {
    const { clock, engine, simulator, watchlist } = this.#rig
    await simulator.up()
    simulator.clearFaults()
    engine.setPaused('user', false)
    for (const id of simulator.ids) if (simulator.finishedAt(id) === undefined) simulator.finish(id)
    await this.#rig.pass(3 * MINUTE, STEP_MS)
    const left = [...watchlist.all()].filter(
      (entry) => entry.watch.kind !== 'finished' && entry.watch.kind !== 'missing',
    )
    if (left.length > 0) throw new Error(`At ${clock.now()} ${left.length} have not ended`)
    watchlist.remove([...watchlist.all()].map(({ id }) => id))
    for (const id of simulator.ids) simulator.remove(id)
    await this.#rig.pass(2 * MINUTE, STEP_MS)
    // Removed IDs are stored for a month.
    await this.#rig.pass(MONTH, MONTH)
    watchlist.remove(watchlist.add([randomUUID()]))
    this.#rig.storage.compact()
    await this.#rig.pass(2 * MINUTE, STEP_MS)
    this.#count()
    simulator.clearRecords()
    for (const notes of [this.#rig.notifications, this.#rig.outcomes, this.#rig.failures, this.#rig.sent])
      notes.length = 0
  }

  #count(): void {
    const { notifications, sent } = this.#rig
    const ids = notifications.flatMap(({ newIds }) => newIds)
    this.requests += sent.length
    this.notified += ids.length
    this.notifiedTwice += ids.length - new Set(ids).size
  }

  #add(): void {
    if (this.#dice(2) === 0) return
    const ids = Array.from({ length: 1 + this.#dice(3) }, () => randomUUID())
    for (const id of ids) {
      // One in twelve is unknown to the API, and one in twelve never ends.
      const lot = this.#dice(12)
      const story = STORIES[this.#dice(STORIES.length)] ?? completes
      if (lot === 0) this.#rig.simulator.add(endless(id))
      else if (lot > 1) this.#rig.simulator.add(story(id, 5 + this.#dice(MAX_SECONDS)))
    }
    this.#rig.watchlist.add(ids)
    this.added += ids.length
  }

  #remove(): void {
    const { watchlist, engine } = this.#rig
    const ids = [...watchlist.all()].map(({ id }) => id)
    const gone = ids.slice(0, Math.max(0, ids.length - MAX_ENTRIES))
    const removed = watchlist.remove(gone)
    if (this.#dice(10) === 0) watchlist.restore(removed.slice(0, 2))
    if (this.#dice(4) === 0) engine.setVisible(ids.slice(-this.#dice(12)))
    if (this.#dice(20) === 0) engine.retry(ids.slice(-3))
  }

  async #disturb(): Promise<void> {
    const { engine, simulator } = this.#rig
    const action = FAULTS[this.#dice(FAULTS.length)]
    if (action && this.#dice(4) === 0) simulator.fault({ do: action, times: 1 + this.#dice(3) })
    switch (this.#dice(60)) {
      case 0:
        return simulator.down()
      case 1:
        engine.restart()
        break
      case 2:
        engine.setPaused('user', true)
        break
      case 3:
        engine.keyChanged(true)
        break
      case 4:
        engine.networkBack()
        break
      default:
        if (this.#dice(6) !== 0) return
        engine.setPaused('user', false)
        await simulator.up()
    }
  }
}

/** Returns random numbers that are the same for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * sides)
  }
}

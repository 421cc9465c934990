import { randomUUID } from 'node:crypto'
import type { HeadlessApp } from '../../demo/headless-app'
import { type FaultAction, type Simulator, completes, fails } from '../../simulator'
import type { BareClient } from '../bare-client'
import { addTo } from '../bench-app'

const ADDED = 20
/** The same IDs repeat, so that undo keeps as much of removed ones at the end as at the start. */
const POOL = 3 * ADDED
const MAX_SECONDS = 45
const FAULTS: readonly FaultAction[] = [
  { status: 503 },
  { truncate: true },
  { reset: 'before-headers' },
  { earlyHold: true },
  { body: '<html>', contentType: 'text/html' },
]

/** Opens the window, removes finished generations, adds more, and closes it again, while requests fail. */
export class AppChurn {
  /** Every ID that was added, as often as it was. */
  readonly ids: string[] = []
  readonly #pool: string[] = Array.from({ length: POOL }, () => randomUUID())
  readonly #simulator: Simulator
  readonly #syncwatch: HeadlessApp
  readonly #bare: BareClient
  #listed: string[] = []
  #opened = 0

  constructor(simulator: Simulator, syncwatch: HeadlessApp, bare: BareClient) {
    this.#simulator = simulator
    this.#syncwatch = syncwatch
    this.#bare = bare
  }

  /** The window is open, and there is news in it. */
  async open(): Promise<void> {
    // The app opens its first window on its own.
    if (this.#opened > 0) await this.#syncwatch.app.evaluate(({ app }) => void app.emit('activate'))
    await this.#bare.setWindow(true)
    const page = await this.#syncwatch.page()
    const over = this.#listed.filter((id) => this.#simulator.finishedAt(id) !== undefined)
    this.#listed = this.#listed.filter((id) => !over.includes(id))
    await page.evaluate((ids) => window.syncwatch.remove({ ids }), over)
    this.#pool.push(...over)
    await this.#add()
    await page.locator('[data-generation-id]').first().waitFor()
    this.#opened += 1
  }

  async close(): Promise<void> {
    await this.#syncwatch.closeWindow()
    await this.#bare.setWindow(false)
    const action = FAULTS[this.#opened % FAULTS.length]
    if (action) this.#simulator.fault({ do: action, times: 3 })
  }

  async #add(): Promise<void> {
    const fresh = this.#pool.splice(0, ADDED)
    fresh.forEach((id, index) => {
      const seconds = 2 + ((index * 7) % MAX_SECONDS)
      this.#simulator.add(index % 5 === 0 ? fails(id, seconds) : completes(id, seconds))
    })
    await addTo(this.#syncwatch, fresh)
    this.#listed.push(...fresh)
    this.ids.push(...fresh)
  }
}

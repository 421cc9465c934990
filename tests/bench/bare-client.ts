import { join } from 'node:path'
import { type ElectronApplication, _electron } from 'playwright'
import { freshDataFolder } from '../demo/app-environment'
import type { Simulator } from '../simulator'
import { OTHER_KEY } from './other-clients'
import { WITH_PROBE } from './probe'
import type { Bare } from './bare/types'

/** The folder of the bare program. */
export const BARE = join(__dirname, 'bare')

/** The bare program, running. */
export class BareClient {
  readonly app: ElectronApplication
  readonly #clean: () => void
  readonly #url: string

  private constructor(app: ElectronApplication, url: string, clean: () => void) {
    this.app = app
    this.#url = url
    this.#clean = clean
  }

  static async start(simulator: Simulator, options: { hasWindow?: boolean } = {}): Promise<BareClient> {
    const folder = freshDataFolder()
    const inherited = Object.entries(process.env).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    )
    const app = await _electron.launch({
      args: [...WITH_PROBE, BARE],
      env: {
        ...Object.fromEntries(inherited),
        SYNCWATCH_USER_DATA: folder.path,
        ...(options.hasWindow ? { BARE_WINDOW: '1' } : {}),
      },
    })
    return new BareClient(app, simulator.url, folder.remove)
  }

  async hold(ids: readonly string[]): Promise<void> {
    await this.#call('hold', ids)
  }

  async keep(ids: readonly string[]): Promise<number> {
    return (await this.#call('keep', ids)) as number
  }

  /** Opens a window with a list of these that is read and redrawn every 5 s. */
  async pollList(ids: readonly string[]): Promise<void> {
    await this.#call('pollList', ids)
  }

  /** Returns when the list showed each finish (ms since the epoch), by ID. */
  async shownInList(): Promise<Record<string, number>> {
    const page = await this.app.firstWindow()
    return page.evaluate('endedAt')
  }

  async ended(): Promise<Record<string, number>> {
    return (await this.#call('ended', [])) as Record<string, number>
  }

  /** Opens or closes its window. */
  async setWindow(open: boolean): Promise<void> {
    await this.app.evaluate(
      (_electron, isOpen) => (globalThis as unknown as { bare: Bare }).bare.setWindow(isOpen),
      open,
    )
  }

  async close(): Promise<void> {
    await this.app.close().catch(() => undefined)
    this.#clean()
  }

  #call(name: keyof Bare, ids: readonly string[]): Promise<unknown> {
    return this.app.evaluate(
      (_electron, call): unknown => {
        const { bare } = globalThis as unknown as { bare: Record<string, (...args: unknown[]) => unknown> }
        return bare[call.name]?.(call.url, call.key, call.ids)
      },
      { name, url: this.#url, key: OTHER_KEY, ids },
    )
  }
}

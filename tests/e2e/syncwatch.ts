import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, type Locator, type Page, _electron, test as base } from '@playwright/test'
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator'
import { type Desktop, startDesktop } from '../desktop/desktop'
import type { TestHooks } from '../desktop/test-hooks'

export { expect } from '@playwright/test'

const ROOT = join(__dirname, '../..')

export interface LaunchOptions {
  /** Given as SYNC_API_KEY unless null. The simulator's key when left out. */
  key?: string | null
  args?: string[]
  env?: Record<string, string>
}

/** A running Syncwatch. */
export class Running {
  readonly app: ElectronApplication
  constructor(app: ElectronApplication) {
    this.app = app
  }

  /** The open window's page. */
  async page(): Promise<Page> {
    const page = await this.app.firstWindow()
    await page.getByRole('textbox', { name: 'Generation IDs' }).waitFor()
    return page
  }

  row(page: Page, id: string): Locator {
    return page.locator(`[data-generation-id="${id}"]`)
  }

  /** Pastes into the add box and presses Watch. */
  async watch(page: Page, ...ids: string[]): Promise<void> {
    await page.getByRole('textbox', { name: 'Generation IDs' }).fill(ids.join('\n'))
    await page.getByRole('button', { name: 'Watch', exact: true }).click()
  }

  /** Calls one of the hooks of `globalThis.syncwatchTest` in main. */
  hook<K extends keyof TestHooks>(
    name: K,
    ...args: Parameters<TestHooks[K]>
  ): Promise<ReturnType<TestHooks[K]>> {
    return this.app.evaluate(
      (_electron, call) => {
        const hooks = (
          globalThis as unknown as { syncwatchTest: Record<string, (...args: unknown[]) => unknown> }
        ).syncwatchTest
        return hooks[call.name]?.(...call.args)
      },
      { name, args: args as unknown[] },
    ) as Promise<ReturnType<TestHooks[K]>>
  }

  async clipboard(): Promise<string> {
    return this.app.evaluate(({ clipboard }) => clipboard.readText())
  }

  /** Ends it at once, as a crash or a power cut would. */
  async kill(): Promise<void> {
    const child = this.app.process()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
}

interface Fixtures {
  simulatorOptions: SimulatorOptions
  hasTray: boolean
  simulator: Simulator
  desktop: Desktop
  /** The data folder: fresh for each test, the same for every launch in it. */
  userData: string
  launch: (options?: LaunchOptions) => Promise<Running>
}

export const test = base.extend<Fixtures>({
  simulatorOptions: [{}, { option: true }],
  hasTray: [true, { option: true }],

  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await startSimulator(simulatorOptions)
    await use(simulator)
    await simulator.stop()
  },

  desktop: async ({ hasTray }, use) => {
    const desktop = await startDesktop({ tray: hasTray })
    await use(desktop)
    desktop.stop()
  },

  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'syncwatch-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },

  launch: async ({ simulator, desktop, userData }, use) => {
    const running: Running[] = []
    await use(async ({ key = simulator.apiKey, args = [], env = {} } = {}) => {
      const app = await _electron.launch({
        cwd: ROOT,
        args: [ROOT, ...args],
        env: {
          ...cleanEnvironment(),
          ...desktop.env,
          SYNCWATCH_API_URL: simulator.url,
          SYNCWATCH_USER_DATA: userData,
          SYNCWATCH_TEST_HOOKS: '1',
          ...(key === null ? {} : { SYNC_API_KEY: key }),
          ...env,
        },
      })
      const started = new Running(app)
      running.push(started)
      return started
    })
    for (const { app } of running) await app.close().catch(() => undefined)
  },
})

/** The tests' own environment, without what would change what the app does. */
function cleanEnvironment(): Record<string, string> {
  const unwanted = /^(SYNCWATCH_|SYNC_API_KEY|ELECTRON_RENDERER_URL|DBUS_)/
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || unwanted.test(name) ? [] : [[name, value]],
    ),
  )
}

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ElectronApplication,
  type Locator,
  type Page,
  _electron,
  expect,
  test as base,
} from '@playwright/test'
import { MAX_IDS_WITHOUT_QUESTION } from '../../electron/contract/limits'
import {
  type ApiForm,
  type GenerationScript,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator'
import { type Desktop, startDesktop } from '../desktop/desktop'
import type { TestHooks } from '../desktop/test-hooks'

export { expect }

const ROOT = join(__dirname, '../..')

export interface LaunchOptions {
  /** The value of SYNC_API_KEY: the simulator's key by default, unset if null. */
  key?: string | null
  args?: string[]
  env?: Record<string, string>
}

/** A running app. */
export class Running {
  readonly app: ElectronApplication
  constructor(app: ElectronApplication) {
    this.app = app
  }

  /** Returns the page of the open window, once it is ready and main answers: the rows are shown before that. */
  async page(): Promise<Page> {
    const page = await this.app.firstWindow()
    await page.getByRole('textbox', { name: 'Generation IDs' }).waitFor()
    await page.evaluate((id) => window.syncwatch.detail({ id }), 'none')
    return page
  }

  row(page: Page, id: string): Locator {
    return page.locator(`[data-generation-id="${id}"]`)
  }

  /** Pastes text or IDs into the add box and clicks Watch; agrees to many. */
  async watch(page: Page, ...ids: string[]): Promise<void> {
    await page.getByRole('textbox', { name: 'Generation IDs' }).fill(ids.join('\n'))
    await page.getByRole('button', { name: 'Watch', exact: true }).click()
    if (ids.length > MAX_IDS_WITHOUT_QUESTION)
      await page.getByRole('dialog', { name: /^Watch [\d,]+ new generations/ }).press('Enter')
  }

  /** Calls a hook of `globalThis.syncwatchTest` in the main process. */
  hook<K extends keyof TestHooks>(
    name: K,
    ...args: Parameters<TestHooks[K]>
  ): Promise<ReturnType<TestHooks[K]>> {
    return this.app.evaluate(
      async (_electron, call) => {
        const main = globalThis as unknown as {
          syncwatchTest?: Record<string, (...args: unknown[]) => unknown>
        }
        // The window is shown before main is loaded.
        for (let tries = 0; !main.syncwatchTest && tries < 200; tries += 1)
          await new Promise((resolve) => setTimeout(resolve, 25))
        return main.syncwatchTest?.[call.name]?.(...call.args)
      },
      { name, args: args as unknown[] },
    ) as Promise<ReturnType<TestHooks[K]>>
  }

  async trayLabels(): Promise<string[]> {
    return (await this.hook('trayMenu')).map(({ label }) => label)
  }

  clipboard(): Promise<string> {
    return this.app.evaluate(({ clipboard }) => clipboard.readText())
  }

  /** Sets the size of the window in pixels. */
  setSize(width: number, height: number): Promise<void> {
    return this.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setSize(size.width, size.height),
      { width, height },
    )
  }

  /** Closes the window as the user does. */
  closeWindow(): Promise<void> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  }

  /** Ends the app at once, like a crash. */
  async kill(): Promise<void> {
    const child = this.app.process()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
}

/** All rows of the list that are rendered. */
export const rowsOf = (page: Page): Locator => page.locator('[data-generation-id]')

export interface OpenList {
  syncwatch: Running
  page: Page
}

export interface FormOption {
  /** The form of the simulated API where a test names none in its options; undefined leaves it to SIMULATOR_FORM. */
  simulatorForm: ApiForm | undefined
}

interface Fixtures extends FormOption {
  simulatorOptions: SimulatorOptions
  hasTray: boolean
  simulator: Simulator
  desktop: Desktop
  /** The data folder: new for each test, the same for all its launches. */
  userData: string
  /** A home folder for launches that download, so that nothing lands in the user's own. */
  home: { env: Record<string, string>; downloadFolder: string }
  launch: (options?: LaunchOptions) => Promise<Running>
  /** Starts the app, pastes these generations' IDs and waits until each is held or finished. */
  openList: (generations: readonly GenerationScript[], options?: LaunchOptions) => Promise<OpenList>
}

export const test = base.extend<Fixtures>({
  simulatorForm: [undefined, { option: true }],
  simulatorOptions: [{}, { option: true }],
  hasTray: [true, { option: true }],

  simulator: async ({ simulatorForm, simulatorOptions }, use) => {
    const simulator = await startSimulator({
      ...(simulatorForm && { form: simulatorForm }),
      ...simulatorOptions,
    })
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

  home: async ({ userData }, use) => {
    const config = join(userData, '.config')
    mkdirSync(config)
    // Without this file, Linux has no download folder but the home folder itself.
    writeFileSync(join(config, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
    const env = { HOME: userData, XDG_CONFIG_HOME: config }
    await use({ env, downloadFolder: join(userData, 'Downloads') })
  },

  launch: async ({ simulator, desktop, userData }, use) => {
    const running: Running[] = []
    await use(async ({ key = simulator.apiKey, args = [], env = {} } = {}) => {
      const app = await _electron.launch({
        cwd: ROOT,
        args: [ROOT, ...trustIn(simulator), ...args],
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

  openList: async ({ simulator, launch }, use) => {
    await use(async (generations, options) => {
      for (const generation of generations) simulator.add(generation)
      const syncwatch = await launch(options)
      const page = await syncwatch.page()
      const ids = generations.map(({ id }) => id)
      if (ids.length > 0) await syncwatch.watch(page, ...ids)
      for (const id of ids)
        await expect(syncwatch.row(page, id)).toHaveAttribute('data-watch', /^(holding|finished)$/)
      return { syncwatch, page }
    })
  },
})

/** Returns the switch by which Chromium trusts the simulator's own certificate, where it has one. */
function trustIn({ certificate }: Simulator): string[] {
  return certificate ? [`--ignore-certificate-errors-spki-list=${certificate.spki}`] : []
}

/** Returns the text of the main process's log. */
export function readLog(userData: string): string {
  const files = readdirSync(userData, { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => name.endsWith('.log') && !name.includes('leveldb'))
    .map((name) => readFileSync(join(userData, name), 'utf8'))
    .join('')
}

/** Returns the environment of the tests without the variables that the app or Electron reads. */
function cleanEnvironment(): Record<string, string> {
  const unwanted = /^(SYNCWATCH_|SYNC_API_KEY|ELECTRON_RENDERER_URL|DBUS_)/
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || unwanted.test(name) ? [] : [[name, value]],
    ),
  )
}

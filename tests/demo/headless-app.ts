import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type ElectronApplication, type Page, _electron } from 'playwright'
import { type Desktop, startDesktop } from '../desktop/desktop'
import type { TestHooks } from '../desktop/test-hooks'
import type { Simulator } from '../simulator'
import { type DataFolder, ROOT, appEnvironment, freshDataFolder } from './app-environment'
import { exitOnSignals } from './exit-on-signals'

/** A notification as the app raised it. */
export type Raised = ReturnType<TestHooks['notifications']>[number]

const MAX_LOAD_MS = 20_000
const MAX_CLOSE_MS = 20_000

export interface HeadlessOptions {
  /** Settings that differ from the app's own. */
  settings?: Readonly<Record<string, unknown>>
  /** A data folder that outlives the run; a fresh one for this run when left out. */
  folder?: DataFolder
  /** Switches before the app, for Electron itself and for the app. */
  switches?: readonly string[]
  /** What differs in its environment, such as the display. */
  env?: Readonly<Record<string, string>>
}

/** The app on a virtual desktop, watching generations of a simulator. */
export class HeadlessApp {
  readonly app: ElectronApplication
  /** Undefined on systems without a session bus. */
  readonly desktop: Desktop | undefined
  readonly #clean: () => void
  #isClosing = false

  private constructor(app: ElectronApplication, desktop: Desktop | undefined, clean: () => void) {
    this.app = app
    this.desktop = desktop
    this.#clean = clean
  }

  static async start(
    simulator: Simulator,
    ids: readonly string[],
    options: HeadlessOptions = {},
  ): Promise<HeadlessApp> {
    const folder = options.folder ?? freshDataFolder()
    if (options.settings) writeSettings(folder, options.settings)
    let desktop: Desktop | undefined
    const clean = () => {
      desktop?.stop()
      if (!options.folder) folder.remove()
    }
    exitOnSignals()
    process.on('exit', clean)
    try {
      desktop = hasSessionBus() ? await startDesktop() : undefined
      const app = await _electron.launch({
        cwd: ROOT,
        args: [...(options.switches ?? []), ROOT, 'watch', ...ids],
        env: {
          ...appEnvironment(simulator, folder),
          ...desktop?.env,
          SYNCWATCH_TEST_HOOKS: '1',
          ...options.env,
        },
      })
      // After Playwright's listener, which kills the app: otherwise the app could write into its folder again.
      process.off('exit', clean)
      process.on('exit', clean)
      await untilLoaded(app)
      return new HeadlessApp(app, desktop, clean)
    } catch (error) {
      process.off('exit', clean)
      clean()
      throw error
    }
  }

  /** Whether the app is ending, or has ended on its own. */
  get hasEnded(): boolean {
    return this.#isClosing || this.app.process().exitCode !== null
  }

  /** The page of the open window. */
  async page(): Promise<Page> {
    const page = await this.app.firstWindow()
    await page.getByRole('textbox', { name: 'Generation IDs' }).waitFor()
    return page
  }

  /** The notifications raised in main so far, oldest first. */
  raised(): Promise<Raised[]> {
    return this.app.evaluate(() =>
      (globalThis as unknown as { syncwatchTest: TestHooks }).syncwatchTest.notifications(),
    )
  }

  /** Closes the window as the user does; with a tray the app keeps running in it. */
  async closeWindow(): Promise<void> {
    const page = await this.page()
    const closed = page.waitForEvent('close')
    await this.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
    await closed
  }

  /** Quits the app, and removes what it has written. */
  async close(): Promise<void> {
    if (this.#isClosing) return
    this.#isClosing = true
    // The app may hang.
    const timer = setTimeout(() => this.app.process().kill('SIGKILL'), MAX_CLOSE_MS)
    await this.app.close().catch(() => undefined)
    clearTimeout(timer)
    this.#clean()
    process.off('exit', this.#clean)
  }
}

/** The window is there before the rest of main is loaded. */
async function untilLoaded(app: ElectronApplication): Promise<void> {
  await app.evaluate(async (_electron, waitMs) => {
    const end = performance.now() + waitMs
    while (!('syncwatchTest' in globalThis) && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }, MAX_LOAD_MS)
}

/** The settings on disk as the app's first version wrote them: every later one reads them. */
function writeSettings(folder: DataFolder, settings: Readonly<Record<string, unknown>>): void {
  const data = { settings, trayExplained: true }
  writeFileSync(join(folder.path, 'settings.json'), JSON.stringify({ version: 1, data }))
}

/** Whether a desktop can be set up here, with notifications and a tray. */
export function hasSessionBus(): boolean {
  const path = process.env['PATH']?.split(delimiter) ?? []
  return process.platform === 'linux' && path.some((folder) => existsSync(join(folder, 'dbus-daemon')))
}

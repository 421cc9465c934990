// Loaded into Electron's main before the program that is measured (`electron -r probe.cjs <app>`): looks at it from
// inside without the program knowing. The shape is in types.ts.
const { mkdtempSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const v8 = require('node:v8')
const vm = require('node:vm')
const { app, BrowserWindow, ipcMain, Notification, nativeTheme, powerMonitor } = require('electron')

v8.setFlagsFromString('--expose-gc')
/** @type {() => void} */
const collectGarbage = vm.runInNewContext('gc')

/** The timer whose lateness is measured rings this often, in ms; its own interval is part of every figure. */
const RESOLUTION_MS = 1
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })

/** Monotonic and the same in all processes of a machine. */
const now = () => Number(process.hrtime.bigint()) / 1e6

/** @type {import('./types').Shown[]} */
const shown = []
const show = Notification.prototype.show
Notification.prototype.show = function () {
  shown.push({ title: this.title, body: this.body, at: now() })
  return show.call(this)
}

/** @returns {number} */
function listeners() {
  const windows = BrowserWindow.getAllWindows()
  const emitters = [process, app, ipcMain, nativeTheme, powerMonitor, ...windows]
  const contents = windows.map((window) => window.webContents)
  return [...emitters, ...contents, ...contents.map(({ session }) => session)]
    .map((emitter) => /** @type {import('node:events').EventEmitter} */ (/** @type {unknown} */ (emitter)))
    .flatMap((emitter) => emitter.eventNames().map((name) => emitter.listenerCount(name)))
    .reduce((sum, count) => sum + count, 0)
}

/** @type {import('./types').Probe} */
const probe = {
  now,
  shown: () => shown,
  heapUsed() {
    collectGarbage()
    collectGarbage()
    return process.memoryUsage().heapUsed
  },
  writeSnapshot() {
    const file = join(mkdtempSync(join(tmpdir(), 'syncwatch-heap-')), 'main.heapsnapshot')
    return v8.writeHeapSnapshot(file)
  },
  watchDelay() {
    delay.reset()
    delay.enable()
  },
  delay: () => ({ p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 }),
  listeners,
  handles: () => process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate').length,
}
Object.assign(globalThis, { syncwatchProbe: probe })

/** Waits for the first row, and for the frame after it: then it has been painted. */
const PAINTED = `new Promise((done) => {
  const look = () => requestAnimationFrame(document.querySelector('[data-generation-id]') ? () => done() : look)
  look()
})`

/** Measures the start, and says on the standard output how it went. */
function watchStart() {
  delay.enable()
  /** @type {number | null} */
  let readyAt = null
  /** @type {number | null} */
  let shownAt = null
  app.on('browser-window-created', (_event, window) => {
    window.once('show', () => {
      shownAt = now()
    })
  })
  let hasSnapshot = false
  const handle = ipcMain.handle.bind(ipcMain)
  ipcMain.handle = (channel, listener) => {
    hasSnapshot ||= channel === 'snapshot'
    handle(channel, async (event, ...args) => {
      /** @type {unknown} */
      const answer = await listener(event, ...args)
      if (channel === 'snapshot') readyAt ??= now()
      return answer
    })
  }
  app.on('web-contents-created', (_event, contents) => {
    contents.once('dom-ready', () => {
      contents.executeJavaScript(PAINTED).then(
        () => {
          const paintedAt = now()
          const longestBlock = delay.max / 1e6
          // The rows can be painted before the window is shown, and before main has answered with its state.
          const wait = setInterval(() => {
            if (shownAt === null || (hasSnapshot && readyAt === null)) return
            clearInterval(wait)
            console.log(`started ${JSON.stringify({ readyAt, shownAt, paintedAt, longestBlock })}`)
          }, 20)
        },
        (error) => console.error(error),
      )
    })
  })
}

if (process.env['SYNCWATCH_PROBE'] === 'start') watchStart()

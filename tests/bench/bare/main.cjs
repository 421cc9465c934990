// A minimal Electron program to compare the app with, in the same runtime: it holds requests in main, and can show an
// empty page.
const { join } = require('node:path')
const { app, BrowserWindow, net } = require('electron')

const HOST = '127.0.0.1'
const TERMINAL = ['COMPLETED', 'FAILED', 'REJECTED', 'CANCELED']
const PAGE = 'data:text/html,<p data-generation-id="none">Nothing</p>'

const folder = process.env['SYNCWATCH_USER_DATA']
if (folder !== undefined) app.setPath('userData', folder)
app.commandLine.appendSwitch('ignore-connections-limit', HOST)
app.on('window-all-closed', () => undefined)

/** @type {Record<string, number>} */
const ended = {}
/** @type {Map<string, unknown>} */
const kept = new Map()

/**
 * @param {string} url
 * @param {string} key
 * @returns {Promise<unknown>}
 */
async function get(url, key) {
  const answer = await net.fetch(url, { headers: { 'x-api-key': key }, cache: 'no-store' })
  return answer.json()
}

/**
 * @param {string} base
 * @param {string} key
 * @param {string} id
 */
async function hold(base, key, id) {
  for (;;) {
    const { status } = /** @type {{ status: string }} */ (
      await get(`${base}/v2/generate/${id}?wait=true&timeout=55`, key)
    )
    if (TERMINAL.includes(status)) break
  }
  ended[id] = Number(process.hrtime.bigint()) / 1e6
}

/** @type {import('./types').Bare} */
const bare = {
  hold(base, key, ids) {
    for (const id of ids) hold(base, key, id).catch(() => undefined)
  },
  ended: () => ended,
  pollList: showList,
  tell(text) {
    const [window] = BrowserWindow.getAllWindows()
    const told = JSON.stringify(text)
    void window?.webContents.executeJavaScript(`document.querySelector('p').textContent = ${told}`)
  },
  setWindow(open) {
    if (open && BrowserWindow.getAllWindows().length === 0) return show()
    if (!open) for (const window of BrowserWindow.getAllWindows()) window.destroy()
    return Promise.resolve()
  },
  async keep(base, key, ids) {
    for (let from = 0; from < ids.length; from += 100) {
      const part = ids.slice(from, from + 100)
      const list = await get(`${base}/v2/generate?ids=${part.join(',')}`, key)
      for (const one of /** @type {{ id: string }[]} */ (list)) kept.set(one.id, one)
    }
    return kept.size
  },
}
Object.assign(globalThis, { bare })

/** @returns {Promise<void>} */
function show() {
  const window = new BrowserWindow({ width: 980, height: 680, show: false })
  window.once('ready-to-show', () => window.show())
  return window.loadURL(PAGE)
}

/**
 * @param {string} base
 * @param {string} key
 * @param {readonly string[]} ids
 * @returns {Promise<void>}
 */
function showList(base, key, ids) {
  // The vendor's own page has the API's origin.
  const webPreferences = { webSecurity: false }
  const window = new BrowserWindow({ width: 980, height: 680, show: false, webPreferences })
  window.once('ready-to-show', () => window.show())
  return window.loadFile(join(__dirname, 'list.html'), { hash: JSON.stringify({ base, key, ids }) })
}

void app.whenReady().then(() => (process.env['BARE_WINDOW'] === '1' ? show() : undefined))

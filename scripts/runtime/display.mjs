import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collect } from './command.mjs'
import { Problem } from './problem.mjs'
import { hasDisplay } from './system.mjs'

const SCREEN = '1400x1000x24'
const MAX_START_MS = 20_000

/**
 * Runs the work with a display to show windows on: the user's if there is one, else a virtual one (Xvfb), which ends with
 * the work or with this process, however that ends.
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} work gets what its programs need in their environment
 * @param {{ own?: boolean }} [options] own: a virtual one in any case, as for tests, which would steal the keyboard
 * @returns {Promise<T>}
 */
export async function withDisplay(work, { own = false } = {}) {
  if (process.platform !== 'linux' || (hasDisplay() && !own)) return work({})
  const { env, stop } = await startXvfb()
  try {
    return await work(env)
  } finally {
    stop()
  }
}

async function startXvfb() {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-display-'))
  const cookies = join(folder, 'Xauthority')
  const cookie = randomBytes(16).toString('hex')
  // Xvfb accepts any entry of its file, whatever display that names. Its own number isn't known yet.
  await addCookie(cookies, ':0', cookie)
  const xvfb = ['Xvfb', '-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-auth', cookies]
  // If this process is killed outright, the kernel ends Xvfb. Its own process group keeps Ctrl-C from ending it before
  // the windows on it.
  const bound = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', ...xvfb] : xvfb
  const child = spawn(bound[0] ?? '', bound.slice(1), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const stop = () => {
    process.off('exit', stop)
    child.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', stop)
  try {
    const name = `:${await readNumber(child)}`
    await addCookie(cookies, name, cookie)
    child.unref()
    return { env: { DISPLAY: name, XAUTHORITY: cookies, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' }, stop }
  } catch (error) {
    stop()
    throw error
  }
}

/** @param {string} file @param {string} display @param {string} cookie */
async function addCookie(file, display, cookie) {
  const { code, output } = await collect('xauth', ['-f', file, 'add', display, 'MIT-MAGIC-COOKIE-1', cookie])
  if (code !== 0) throw new Problem(`xauth failed: ${output.trim()}`)
}

/**
 * Resolves to the display's number, which Xvfb writes when it is ready for clients.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function readNumber(child) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Problem("Xvfb, the virtual display, didn't start."))
    const timer = setTimeout(fail, MAX_START_MS)
    let text = ''
    child.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString()
      if (!text.includes('\n')) return
      clearTimeout(timer)
      resolve(Number(text))
    })
    child.once('error', fail)
    child.once('exit', fail)
  })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import electron from 'electron'
import { alreadyCompleted, endless, fails } from '../simulator'
import { A, B, UNKNOWN } from './generations'
import { expect, test as base } from './syncwatch'

const ROOT = join(__dirname, '../..')
const CLI = join(ROOT, 'out/cli/index.js')

interface Command {
  child: ChildProcess
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
  stdout: () => string
  stderr: () => string
}

interface CommandOptions {
  /** The value of SYNC_API_KEY; unset by default. */
  key?: string
  /** The program and the arguments in front; Node and the command line by default. */
  program?: readonly [string, ...string[]]
}

const test = base.extend<{
  command: (args: readonly string[], options?: CommandOptions) => Command
}>({
  /** Runs the built command line as a script does: without a display, a session bus and a home folder. */
  command: async ({ simulator, userData }, use) => {
    const children: ChildProcess[] = []
    await use((args, { key, program = [process.execPath, CLI] } = {}) => {
      const [file, ...before] = program
      const child = spawn(file, [...before, ...args], {
        env: {
          PATH: process.env['PATH'],
          HOME: join(userData, 'no-home'),
          SYNCWATCH_API_URL: simulator.url,
          SYNCWATCH_USER_DATA: userData,
          ...(key === undefined ? {} : { SYNC_API_KEY: key }),
          ...(process.getuid?.() === 0 && { ELECTRON_DISABLE_SANDBOX: '1' }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      children.push(child)
      let [stdout, stderr] = ['', '']
      child.stdout.on('data', (bytes) => (stdout += String(bytes)))
      child.stderr.on('data', (bytes) => (stderr += String(bytes)))
      const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
        child.once('close', (code, signal) => resolve(code ?? signal)),
      )
      return { child, ended, stdout: () => stdout, stderr: () => stderr }
    })
    for (const child of children) child.kill('SIGKILL')
  },
})

test('wait lets the running app follow the generations, and prints each finish', async ({
  command,
  simulator,
  launch,
  userData,
}) => {
  simulator.add(endless(A))
  simulator.add(fails(B, 0))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect.poll(() => existsSync(join(userData, 'channel.json'))).toBe(true)
  const { ended, stdout, stderr } = command(['wait', A, B, '--json'])
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await expect.poll(stdout).toContain('"outcome":"failed"')
  simulator.finish(A)
  expect(await ended).toBe(1)
  expect(stdout().split('\n')).toHaveLength(3)
  expect(stderr()).toBe('')
  expect(simulator.maxOpenHolds).toBe(1)

  const list = command(['list'])
  expect(await list.ended).toBe(0)
  expect(list.stdout()).toContain(`COMPLETED\t${A}\t`)
})

test('wait --download saves the output with the help of the running app', async ({
  command,
  simulator,
  launch,
  userData,
}) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'teaser' }))
  const syncwatch = await launch()
  await syncwatch.page()
  await expect.poll(() => existsSync(join(userData, 'channel.json'))).toBe(true)
  const target = join(userData, 'outputs')
  const { ended, stdout } = command(['wait', A, '--download', target])
  expect(await ended).toBe(0)
  expect(stdout()).toBe(`COMPLETED\t${A}\t${join(target, 'teaser.mp4')}\n`)
  expect(readdirSync(target)).toEqual(['teaser.mp4'])
})

test('wait continues on its own when the app is quit', async ({ command, simulator, launch, userData }) => {
  simulator.add(endless(A))
  const syncwatch = await launch()
  await syncwatch.page()
  await expect.poll(() => existsSync(join(userData, 'channel.json'))).toBe(true)
  const { ended, stdout, stderr } = command(['wait', A], { key: simulator.apiKey })
  await expect.poll(() => simulator.openHolds).toBe(1)
  await syncwatch.app.close()
  expect(existsSync(join(userData, 'channel.json'))).toBe(false)
  await expect.poll(stderr).toContain('This command continues on its own')
  await expect.poll(() => simulator.openHolds).toBe(1)
  simulator.finish(A)
  expect(await ended).toBe(0)
  expect(stdout()).toContain(`COMPLETED\t${A}\t`)
})

test('a command works after the app was killed, and writes nothing into its data folder', async ({
  command,
  simulator,
  launch,
  userData,
}) => {
  simulator.add(alreadyCompleted(A))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
  await expect.poll(() => existsSync(join(userData, 'channel.json'))).toBe(true)
  await syncwatch.kill()
  // Chromium's own processes may outlive the kill, and leave temporary files.
  const files = () => readdirSync(userData).filter((name) => !name.startsWith('.org.chromium.'))
  const before = files()
  const { ended, stdout } = command(['wait', A], { key: simulator.apiKey })
  expect(await ended).toBe(0)
  expect(stdout()).toContain(`COMPLETED\t${A}\t`)
  // The stored list needs no key.
  const list = command(['list'])
  expect(await list.ended).toBe(0)
  expect(list.stdout()).toContain(`COMPLETED\t${A}\t`)
  expect(files()).toEqual(before)
})

test('Ctrl+C ends a command with 130', async ({ command, simulator }) => {
  simulator.add(endless(A))
  const { child, ended } = command(['wait', A], { key: simulator.apiKey })
  await expect.poll(() => simulator.openHolds).toBe(1)
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  await expect.poll(() => simulator.openHolds).toBe(0)
})

test('a command whose results nobody reads any more ends quietly', async ({ command, simulator }) => {
  simulator.add(alreadyCompleted(A))
  simulator.add(endless(B))
  const { child, ended, stderr } = command(['wait', A, B], { key: simulator.apiKey })
  child.stdout?.destroy()
  expect(await ended).toBe(141)
  expect(stderr()).toBe('')
})

test('the app itself runs a command without a display, a window and a keyring', async ({
  command,
  simulator,
  userData,
}) => {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // Outside of Electron its module is the path of the executable.
  const program = [electron as unknown as string, ...sandbox, ROOT] as const
  simulator.add(alreadyCompleted(A))
  simulator.add(endless(B))
  const { ended, stdout } = command(['wait', A, B], {
    key: simulator.apiKey,
    program: [...program],
  })
  await expect.poll(stdout).toContain(`COMPLETED\t${A}\t`)
  await expect.poll(() => simulator.openHolds).toBe(1)
  simulator.finish(B)
  expect(await ended).toBe(0)
  const wrong = command(['wait', 'short'], { program: [...program] })
  expect(await wrong.ended).toBe(2)
  expect(wrong.stdout()).toBe('')
  const waiting = command(['wait', UNKNOWN], { key: simulator.apiKey, program: [...program] })
  await expect.poll(() => simulator.requests.some(({ id }) => id === UNKNOWN)).toBe(true)
  waiting.child.kill('SIGINT')
  // Shells report this signal as 130.
  expect(await waiting.ended).toBe('SIGINT')
  expect(readdirSync(userData)).toEqual([])
})

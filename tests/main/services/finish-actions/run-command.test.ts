import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../electron/core/clock'
import {
  type RunOptions,
  type RunningCommand,
  runCommand,
} from '../../../../electron/main/services/finish-actions/run-command'
import { FakeClock, storageFolder } from '../../testing'

/** Runs Node with a script and arguments. */
function node(script: string, args: readonly string[] = [], options: Partial<RunOptions> = {}) {
  return runCommand({
    command: { program: execPath, arguments: ['-e', script, '--', ...args] },
    environment: { PATH: process.env['PATH'] ?? '' },
    input: '',
    workingFolder: tmpdir(),
    limitMs: 60_000,
    clock: systemClock,
    platform: process.platform,
    ...options,
  })
}

const FOREVER = 'setInterval(() => undefined, 1e3)'

function withClock() {
  const clock = new FakeClock()
  return { folder: storageFolder().folder, options: { clock } }
}

/** Resolves to the content of a file that a command writes. */
async function contentOf(path: string): Promise<string> {
  const read = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  await expect.poll(read, { timeout: 10_000 }).not.toBe('')
  return read()
}

describe('a command that is run', () => {
  it('gets its arguments as they are, with no shell that would read them', async () => {
    const args = ['$(id) `id` ; echo a > b', 'two words', '', '*', '"quoted"', '%PATH%', 'ü']
    const { ended } = node('console.log(JSON.stringify(process.argv.slice(1)))', args)
    const { end, output } = await ended
    expect(end).toEqual({ kind: 'exited', code: 0 })
    expect(JSON.parse(output)).toEqual(args)
  })

  it('gets its environment and nothing of the app’s own', async () => {
    process.env['SYNC_API_KEY'] = 'sk-test-not-for-children'
    const environment = { SYNCWATCH_ID: 'gen-1', SYNCWATCH_NAME: 'a=b\nc' }
    const { output } = await node('console.log(JSON.stringify(process.env))', [], { environment }).ended
    delete process.env['SYNC_API_KEY']
    expect(JSON.parse(output)).toMatchObject(environment)
    expect(output).not.toContain('not-for-children')
  })

  it('reads its input, and may leave it unread', async () => {
    const input = `${'x'.repeat(300_000)}\n`
    const count =
      'let n = 0; process.stdin.on("data", (d) => (n += d.length)).on("end", () => console.log(n))'
    expect((await node(count, [], { input }).ended).output).toBe('300001')
    const { end } = await node('process.stdin.destroy()', [], { input }).ended
    expect(end).toEqual({ kind: 'exited', code: 0 })
  })

  it('reports its exit code, with both outputs, which are cut', async () => {
    const { end, output } = await node('console.error("on stderr"); process.exitCode = 3').ended
    expect([end, output]).toEqual([{ kind: 'exited', code: 3 }, 'on stderr'])
    const long = await node('console.log("y".repeat(1e6))').ended
    expect(long.end).toEqual({ kind: 'exited', code: 0 })
    expect(long.output.length).toBeLessThan(8_300)
    expect(long.output).toMatch(/^y+\n\[…\]$/u)
  })

  it('is ended after its time limit, with everything that it has started', async () => {
    const { folder, options } = withClock()
    const pidFile = join(folder, 'pid')
    const script = `const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { stdio: 'inherit' })
      require('node:fs').writeFileSync(process.argv[1], String(child.pid))
      ${FOREVER}`
    const { ended } = node(script, [pidFile], { ...options, limitMs: 10_000 })
    const pid = Number(await contentOf(pidFile))
    expect(isRunning(pid)).toBe(true)
    options.clock.advance(10_000)
    expect((await ended).end).toEqual({ kind: 'timed_out' })
    await expect.poll(() => isRunning(pid)).toBe(false)
  })

  it('is ended with what it has started although that ignores the request and the command does not', async () => {
    const { folder, options } = withClock()
    const pidFile = join(folder, 'pid')
    const deaf = `process.on('SIGTERM', () => undefined)
      require('node:fs').writeFileSync(process.argv[1], String(process.pid))
      ${FOREVER}`
    const script = `require('node:child_process')
      .spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}, '--', process.argv[1]], { stdio: 'inherit' })
      ${FOREVER}`
    const { ended, stop } = node(script, [pidFile], options)
    const pid = Number(await contentOf(pidFile))
    stop()
    expect((await ended).end).toEqual({ kind: 'stopped' })
    await expect.poll(() => isRunning(pid)).toBe(false)
  })

  it('is ended itself on Windows where the program that ends whole trees is missing', async () => {
    const { options } = withClock()
    const { ended, stop } = node(FOREVER, [], { ...options, platform: 'win32' })
    stop()
    expect((await ended).end).toEqual({ kind: 'stopped' })
  })

  it('is ended by force when it ignores the first request', async () => {
    const { folder, options } = withClock()
    const readyFile = join(folder, 'ready')
    const script = `process.on('SIGTERM', () => undefined)
      require('node:fs').writeFileSync(process.argv[1], 'ready')
      ${FOREVER}`
    const { ended, stop } = node(script, [readyFile], options)
    await contentOf(readyFile)
    stop()
    options.clock.advance(5_000)
    expect((await ended).end).toEqual({ kind: 'stopped' })
  })

  it('has ended although a program that it left running keeps its output open', async () => {
    const { options } = withClock()
    const script = `const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { stdio: 'inherit', detached: true })
      child.unref()
      console.log(child.pid)`
    let ended: Awaited<RunningCommand['ended']> | undefined
    void node(script, [], options).ended.then((result) => (ended = result))
    await expect
      .poll(() => {
        options.clock.advance(500)
        return ended?.end
      })
      .toEqual({ kind: 'exited', code: 0 })
    process.kill(Number(ended?.output))
  })

  it('says when it could not be started', async () => {
    const { ended } = node('', [], { command: { program: '/no/such/program', arguments: [] } })
    expect((await ended).end).toEqual({ kind: 'not_started', code: 'ENOENT' })
  })
})

/** An ended process may stay as a zombie, where nothing waits for orphans. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ManualClock,
  type SimulatorOptions,
  alreadyCompleted,
  canceled,
  completes,
  endless,
  fails,
  rejected,
} from '../../simulator'
import { A, B, C, simulatorWith, until } from '../../simulator/testing'
import { mediaFile, outputFor } from '../../simulator/media-files'
import { storageFolder } from '../testing'
import { type CliRunOptions, startCommand } from './cli-rig'

async function rig(options: SimulatorOptions = {}) {
  const simulator = await simulatorWith(options)
  const { folder, names } = storageFolder()
  const run = (args: readonly string[], more: Partial<CliRunOptions> = {}) =>
    startCommand(args, { simulator, dataFolder: folder, ...more })
  return { simulator, folder, names, run }
}

/** Lets time pass quickly, while answers come in. Returns how to stop that. */
function advancing(clock: ManualClock): () => void {
  const timer = setInterval(() => clock.advance(500), 5)
  return () => clearInterval(timer)
}

describe('wait without a running app', () => {
  it('prints a line for each finish as it comes and exits with 0 when all have completed', async () => {
    const { names, run, simulator } = await rig({ generations: [alreadyCompleted(A), endless(B)] })
    const { exitCode, stdout, stderr } = run(['wait', A, B])
    await until(() => stdout.lines.length === 1)
    expect(stdout.lines[0]).toContain(`COMPLETED\t${A}\t`)
    await until(() => simulator.openHolds === 1)
    simulator.finish(B)
    expect(await exitCode).toBe(0)
    expect(stdout.lines[1]).toContain(`COMPLETED\t${B}\t`)
    expect(stderr.text).toBe('')
    expect(names()).toEqual([])
  })

  it('exits with 1 when one has failed, after all have finished', async () => {
    const { run } = await rig({ generations: [fails(A, 0), alreadyCompleted(B), rejected(C, 0)] })
    const { exitCode, stdout } = run(['wait', '--json', A, B, C])
    expect(await exitCode).toBe(1)
    const outcomes = stdout.lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome)
    expect(outcomes.sort()).toEqual(['completed', 'failed', 'rejected'])
  })

  it('stops at the first that has not completed with --fail-fast', async () => {
    const { run, simulator } = await rig({ generations: [canceled(A, 0), endless(B)] })
    const { exitCode, stdout } = run(['wait', A, B, '--fail-fast'])
    expect(await exitCode).toBe(1)
    expect(stdout.lines).toHaveLength(1)
    expect(stdout.text).toContain(`CANCELED\t${A}\t`)
    await until(() => simulator.openHolds === 0)
  })

  it('exits with 124 when the time is up, and ends its requests', async () => {
    const clock = new ManualClock()
    const { run, simulator } = await rig({ clock, generations: [completes(A, 5), endless(B)] })
    const { exitCode, stdout, stderr } = run(['wait', A, B, '--timeout', '60'], { clock })
    const startedAt = clock.now()
    const stop = advancing(clock)
    expect(await exitCode).toBe(124)
    stop()
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(60_000)
    expect(stdout.lines).toHaveLength(1)
    expect(stderr.text).toBe("syncwatch: The time is up: 1 generation hasn't finished.\n")
    await until(() => simulator.openHolds === 0)
  })

  it('exits with 130 on Ctrl+C, and ends its requests', async () => {
    const { run, simulator } = await rig({ generations: [endless(A)] })
    const { exitCode, interrupt } = run(['wait', A])
    await until(() => simulator.openHolds === 1)
    interrupt()
    expect(await exitCode).toBe(130)
    await until(() => simulator.openHolds === 0)
  })

  it('exits with 1 for an ID that the API does not know for half a minute', async () => {
    const clock = new ManualClock()
    const { run, simulator } = await rig({ clock })
    const { exitCode, stdout } = run(['wait', A], { clock })
    await until(() => simulator.requests.length > 0)
    const stop = advancing(clock)
    expect(await exitCode).toBe(1)
    stop()
    expect(stdout.text).toBe(`MISSING\t${A}\tGeneration not found\n`)
    expect(simulator.requests.length).toBeGreaterThan(2)
  })

  it('waits for an ID that exists a moment later', async () => {
    const clock = new ManualClock()
    const { run, simulator } = await rig({ clock })
    const { exitCode, stdout } = run(['wait', A], { clock })
    await until(() => simulator.requests.length > 0)
    simulator.add(alreadyCompleted(A))
    const stop = advancing(clock)
    expect(await exitCode).toBe(0)
    stop()
    expect(stdout.text).toContain(`COMPLETED\t${A}\t`)
  })

  it('exits with 2 without a key, and sends nothing', async () => {
    const { run, simulator } = await rig({ generations: [endless(A)] })
    const { exitCode, stderr } = run(['wait', A], { key: null })
    expect(await exitCode).toBe(2)
    expect(stderr.text).toContain('set SYNC_API_KEY')
    expect(simulator.requests).toHaveLength(0)
  })

  it('exits with 2 when the key is refused, and never prints it', async () => {
    const { run } = await rig({ generations: [endless(A)] })
    const key = 'sk-wrong-0123456789abcdef'
    const { exitCode, stdout, stderr } = run(['wait', A], { key })
    expect(await exitCode).toBe(2)
    expect(stderr.text).toContain('Your API key was refused')
    expect(stdout.text + stderr.text).not.toContain(key)
  })

  it('gives a key that was accepted before ten minutes, then exits with 2', async () => {
    const clock = new ManualClock()
    const { run, simulator } = await rig({ clock, generations: [endless(A)] })
    const { exitCode, stderr } = run(['wait', A], { clock })
    await until(() => simulator.openHolds === 1)
    simulator.setKey('another-key')
    const stop = advancing(clock)
    await until(() => stderr.text.includes('The API key was refused. Waiting until'))
    const refusedAt = clock.now()
    expect(await exitCode).toBe(2)
    stop()
    expect(clock.now() - refusedAt).toBeGreaterThanOrEqual(9 * 60_000)
    expect(stderr.lines.at(-1)).toContain('Your API key was refused')
  })

  it('refuses its own key as an ID, even one that does not look like a key', async () => {
    const { run } = await rig()
    const { exitCode, stderr } = run(['wait', 'plain-key-0001'], { key: 'plain-key-0001' })
    expect(await exitCode).toBe(2)
    expect(stderr.text).not.toContain('plain-key-0001')
  })

  it('exits with 2 for an address to which the key must not go', async () => {
    const { run } = await rig()
    const { exitCode, stderr } = run(['wait', A], { apiUrl: 'http://example.com' })
    expect(await exitCode).toBe(2)
    expect(stderr.text).toContain('SYNCWATCH_API_URL')
  })

  it('says that the API is out of reach, and goes on when it is back', async () => {
    const clock = new ManualClock()
    const { run, simulator } = await rig({ clock, generations: [alreadyCompleted(A)] })
    await simulator.down()
    const { exitCode, stderr } = run(['wait', A], { clock })
    const stop = advancing(clock)
    await until(() => stderr.text.includes("The API can't be reached."))
    await simulator.up()
    expect(await exitCode).toBe(0)
    stop()
    expect(stderr.lines.at(-1)).toBe('syncwatch: Watching again.')
  })

  it('ends quietly with 141 when nobody reads its results', async () => {
    const { run, simulator } = await rig({ generations: [alreadyCompleted(A), endless(B)] })
    const command = run(['wait', A, B])
    command.stdout.failure = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    expect(await command.exitCode).toBe(141)
    expect(command.stderr.text).toBe('')
    await until(() => simulator.openHolds === 0)
  })

  it('ends with 141 as well when several results come at once that nobody reads', async () => {
    const { run } = await rig({ generations: [alreadyCompleted(A), alreadyCompleted(B)] })
    const command = run(['wait', A, B])
    let breakPipe: (() => void) | null = null
    let firstBytes = Infinity
    command.stdout._write = (chunk: Buffer, _encoding, done) => {
      firstBytes = chunk.length
      breakPipe = () => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    }
    await until(() => command.stdout.writableLength > firstBytes)
    ;(breakPipe as (() => void) | null)?.()
    expect(await command.exitCode).toBe(141)
  })

  it('exits with 1 and says why when its results cannot be written', async () => {
    const { run } = await rig({ generations: [alreadyCompleted(A)] })
    const command = run(['wait', A])
    command.stdout.failure = Object.assign(new Error('full'), { code: 'ENOSPC' })
    expect(await command.exitCode).toBe(1)
    expect(command.stderr.text).toContain('ENOSPC')
  })

  it('prints no control characters of the API', async () => {
    const hostile = 'x\u001b[2J\u0007\u009b1m\r\ny\u202ez'
    const { run } = await rig({
      generations: [
        fails(A, 0, {}, { error: hostile }),
        alreadyCompleted(B, 60, { outputFileName: hostile }),
      ],
    })
    for (const args of [
      ['wait', A, B],
      ['wait', A, B, '--json'],
    ]) {
      const { exitCode, stdout } = run(args)
      expect(await exitCode).toBe(1)
      expect(stdout.lines).toHaveLength(2)
      for (const line of stdout.lines) expect(line).not.toMatch(/[^\P{Cc}\t]|\u202e/u)
    }
  })
})

describe('wait --download', () => {
  it('saves each output before its line is printed, in a folder that it creates', async () => {
    const { folder, run } = await rig({
      generations: [alreadyCompleted(A, 60, { outputFileName: 'teaser' }), alreadyCompleted(B)],
    })
    const target = join(folder, 'new/outputs')
    const { exitCode, stdout } = run(['wait', A, B, '--json', '--download', target])
    expect(await exitCode).toBe(0)
    const files = stdout.lines.map((line) => (JSON.parse(line) as { id: string; file: string }).file)
    expect(files.sort()).toEqual([join(target, `${B}.mp4`), join(target, 'teaser.mp4')].sort())
    expect(readdirSync(target).sort()).toEqual([`${B}.mp4`, 'teaser.mp4'].sort())
    const saved = readFileSync(join(target, 'teaser.mp4'))
    expect(saved.equals(mediaFile(`${outputFor(A)}.mp4`).body)).toBe(true)
  })

  it('never overwrites a file', async () => {
    const { folder, run } = await rig({
      generations: [alreadyCompleted(A, 60, { outputFileName: 'teaser' })],
    })
    writeFileSync(join(folder, 'teaser.mp4'), 'mine')
    const { exitCode, stdout } = run(['wait', A, '--download', folder])
    expect(await exitCode).toBe(0)
    expect(stdout.text).toContain(join(folder, 'teaser (2).mp4'))
    expect(readFileSync(join(folder, 'teaser.mp4'), 'utf8')).toBe('mine')
  })

  it('saves nothing of a failed generation', async () => {
    const { folder, names, run } = await rig({ generations: [fails(A, 0)] })
    expect(await run(['wait', A, '--download', folder]).exitCode).toBe(1)
    expect(names()).toEqual([])
  })

  it('exits with 1 when an output is refused, and names why', async () => {
    const { folder, names, run, simulator } = await rig({ generations: [alreadyCompleted(A)] })
    simulator.fault({ match: { kind: 'media' }, times: 'always', do: { status: 403 } })
    const { exitCode, stdout } = run(['wait', A, '--json', '--download', folder])
    expect(await exitCode).toBe(1)
    expect(JSON.parse(stdout.text)).toMatchObject({
      outcome: 'completed',
      file: null,
      fileError: expect.stringContaining('The download was refused (HTTP 403).') as string,
    })
    expect(names()).toEqual([])
  })

  it('exits with 2 before it waits when the folder is a file', async () => {
    const { folder, run, simulator } = await rig({ generations: [endless(A)] })
    writeFileSync(join(folder, 'file'), '')
    const { exitCode, stderr } = run(['wait', A, '--download', join(folder, 'file')])
    expect(await exitCode).toBe(2)
    expect(stderr.text).toContain('EEXIST')
    expect(simulator.requests).toHaveLength(0)
  })

  it('deletes what it has received when it is interrupted', async () => {
    const { folder, run, simulator } = await rig({ generations: [alreadyCompleted(A)] })
    const target = join(folder, 'outputs')
    mkdirSync(target)
    simulator.fault({ match: { kind: 'media' }, times: 'always', do: { slowDrip: 5 } })
    const { exitCode, interrupt } = run(['wait', A, '--download', target])
    await until(() => readdirSync(target).length === 1)
    interrupt()
    expect(await exitCode).toBe(130)
    expect(readdirSync(target)).toEqual([])
  })
})

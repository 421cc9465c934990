import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { openWatchlistJournal } from '../../../electron/main/platform/storage/journal/open-journal'
import { systemClock } from '../../../electron/core/clock'
import { A, B, simulatorWith } from '../../simulator/testing'
import { FakeClock, generation, storageFolder } from '../testing'
import { type CliRunOptions, Output, startCommand } from './cli-rig'

async function rig() {
  const simulator = await simulatorWith()
  const storage = storageFolder()
  const run = (args: readonly string[], more: Partial<CliRunOptions> = {}) =>
    startCommand(args, { simulator, dataFolder: storage.folder, key: null, ...more })
  return { ...storage, simulator, run }
}

describe('list and export without a running app', () => {
  it('read what the app has stored, without a key, a request or a change', async () => {
    const { names, options, run, simulator, text } = await rig()
    const watchlist = new Watchlist(await openWatchlistJournal(options), systemClock, () => undefined)
    watchlist.add([A, B])
    watchlist.answered(A, generation(A, { status: 'COMPLETED', outputFileName: 'teaser' }), {
      kind: 'finished',
    })
    watchlist.flush()
    const [before, stored] = [names(), text('watchlist.jsonl')]
    const list = run(['list'])
    expect(await list.exitCode).toBe(0)
    expect(list.stdout.lines).toEqual([`COMPLETED\t${A}\tteaser`, `-\t${B}\t`])
    const exported = run(['export'])
    expect(await exported.exitCode).toBe(0)
    expect(exported.stdout.text).toContain(`"${A}"`)
    expect([names(), text('watchlist.jsonl')]).toEqual([before, stored])
    expect(simulator.requests).toHaveLength(0)
  })

  it('are empty where no app has ever run', async () => {
    const { names, run } = await rig()
    const { exitCode, stdout, stderr } = run(['list', '--json'])
    expect(await exitCode).toBe(0)
    expect(stdout.text + stderr.text).toBe('')
    expect(names()).toEqual([])
  })

  it('exit with 1 for a file that is no list, and leave it alone', async () => {
    const { folder, names, run } = await rig()
    writeFileSync(join(folder, 'watchlist.jsonl'), 'nothing of the kind')
    const { exitCode, stderr } = run(['export'])
    expect(await exitCode).toBe(1)
    expect(stderr.text).toContain("The list couldn't be read")
    expect(names()).toEqual(['watchlist.jsonl'])
  })
})

describe('the command line', () => {
  it('prints its version and its help to standard output', async () => {
    const { run } = await rig()
    const version = run(['--version'])
    expect(await version.exitCode).toBe(0)
    expect(version.stdout.text).toBe('1.2.3\n')
    const help = run(['--help'])
    expect(await help.exitCode).toBe(0)
    expect(help.stdout.text).toContain('syncwatch wait <id>…')
  })

  it('explains wrong usage beside the results, and exits with 2', async () => {
    const { run } = await rig()
    const { exitCode, stdout, stderr } = run(['fetch'])
    expect(await exitCode).toBe(2)
    expect(stdout.text).toBe('')
    expect(stderr.text).toBe("syncwatch: “fetch” isn't a command. See syncwatch --help.\n")
  })
  /** Standard error that takes nothing, and how to have it take what waits. */
  function slowOutput() {
    const stderr = new Output()
    const waiting: (() => void)[] = []
    stderr._write = (_chunk, _encoding, done) => void waiting.push(() => done(null))
    return { stderr, take: () => waiting.splice(0).forEach((done) => done()) }
  }

  it('ends only when its message is written, because the process ends with it', async () => {
    const { run } = await rig()
    const { stderr, take } = slowOutput()
    let exitCode: number | null = null
    const command = run(['fetch'], { stderr })
    void command.exitCode.then((code) => (exitCode = code))
    await new Promise(setImmediate)
    expect(exitCode).toBeNull()
    take()
    expect(await command.exitCode).toBe(2)
  })

  it('ends after a second although nobody reads its message', async () => {
    const { run } = await rig()
    const clock = new FakeClock()
    const { exitCode } = run(['fetch'], { stderr: slowOutput().stderr, clock })
    await new Promise(setImmediate)
    clock.advance(1_000)
    expect(await exitCode).toBe(2)
  })
})

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CommandRunner } from '../../../../electron/main/services/finish-actions/command-runner'
import { FinishOutbox } from '../../../../electron/main/services/finish-actions/finish-outbox'
import type { RunningCommand } from '../../../../electron/main/services/finish-actions/run-command'
import { finishEvent } from '../../../core/finish-actions/samples'
import { storageFolder } from '../../testing'

const END = { end: { kind: 'exited', code: 0 }, output: '', tookMs: 1 } as const

/** A runner whose commands end when the test says so. */
function rig(folder = storageFolder().folder) {
  const outbox = new FinishOutbox(join(folder, 'finish-outbox.jsonl'), () => undefined)
  const started: string[] = []
  const stopped: string[] = []
  const ends = new Map<string, () => void>()
  const files = new Map<string, Promise<string | null>>()
  const ended: string[] = []
  const state = { isSet: true }
  const runner = new CommandRunner({
    outbox,
    fileOf: ({ id }) => files.get(id) ?? Promise.resolve(null),
    run: ({ id }, file): RunningCommand | null => {
      if (!state.isSet) return null
      started.push(file === null ? id : `${id} ${file}`)
      const done = new Promise<typeof END>((resolve) => ends.set(id, () => resolve(END)))
      return { ended: done, stop: () => stopped.push(id) }
    },
    onEnd: ({ id }) => ended.push(id),
    onChange: () => undefined,
  })
  const add = (...ids: string[]): void => {
    outbox.add(
      ids.map((id) => ({ finish: finishEvent(id), actions: ['command'] as const })),
      0,
    )
    runner.request()
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  const end = async (id: string): Promise<void> => {
    ends.get(id)?.()
    await settle()
  }
  return { folder, outbox, runner, started, stopped, ended, files, state, add, end, settle }
}

describe('the runner of commands', () => {
  it('runs a command for each finish, three at a time and in order', async () => {
    const { add, started, ended, end, settle } = rig()
    add('a', 'b', 'c', 'd', 'e')
    await settle()
    expect(started).toEqual(['a', 'b', 'c'])
    await end('b')
    expect(started).toEqual(['a', 'b', 'c', 'd'])
    for (const id of ['a', 'c', 'd', 'e']) await end(id)
    expect([started.length, ended.sort()]).toEqual([5, ['a', 'b', 'c', 'd', 'e']])
  })

  it('never runs one twice, however often it is asked and whenever the app ends', async () => {
    const first = rig()
    first.add('a', 'b', 'c', 'd')
    first.runner.request()
    await first.settle()
    first.runner.stop()
    await first.end('a')
    expect([first.started, first.stopped]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ])
    const second = rig(first.folder)
    second.runner.request()
    await second.settle()
    expect(second.started).toEqual(['d'])
  })

  it('waits for the file that is being downloaded, while others go ahead', async () => {
    const { add, started, files, settle } = rig()
    let downloaded: (path: string) => void = () => undefined
    files.set('a', new Promise((resolve) => (downloaded = resolve)))
    add('a', 'b')
    await settle()
    expect(started).toEqual(['b'])
    downloaded('/downloads/a.mp4')
    await settle()
    expect(started).toEqual(['b', 'a /downloads/a.mp4'])
  })

  it('runs nothing that waited for a command which was removed', async () => {
    const { add, started, outbox, end, settle } = rig()
    add('a', 'b', 'c', 'd')
    await settle()
    outbox.done('command', ['d'])
    await end('a')
    expect(started).toEqual(['a', 'b', 'c'])
  })
})

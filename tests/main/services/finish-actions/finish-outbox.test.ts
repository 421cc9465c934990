import fs, { appendFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { FinishOutbox } from '../../../../electron/main/services/finish-actions/finish-outbox'
import { finishEvent } from '../../../core/finish-actions/samples'
import { storageFolder } from '../../testing'

const NAME = 'finish-outbox.jsonl'
const NOW = 1_000
const BOTH = ['command', 'post'] as const

function opened(folder: string) {
  const errors: string[] = []
  const path = join(folder, NAME)
  const outbox = new FinishOutbox(path, (what) => errors.push(what))
  const add = (...ids: string[]): void =>
    outbox.add(
      ids.map((id) => ({ finish: finishEvent(id), actions: BOTH })),
      NOW,
    )
  const ids = (action: 'command' | 'post'): string[] => outbox.waiting(action).map(({ finish }) => finish.id)
  return { outbox, add, ids, errors, path }
}

describe('the outbox of finishes', () => {
  it('writes no file while there is nothing to tell', () => {
    const disk = storageFolder()
    opened(disk.folder).outbox.done('post', ['a'])
    expect(disk.names()).toEqual([])
  })

  it('keeps what waits over a restart, for each action on its own and in order', () => {
    const { folder } = storageFolder()
    const first = opened(folder)
    first.add('a', 'b', 'c')
    first.outbox.done('command', ['a', 'c'])
    const second = opened(folder)
    expect([second.ids('command'), second.ids('post')]).toEqual([['b'], ['a', 'b', 'c']])
    expect(second.outbox.waiting('post')[0]).toEqual({ finish: finishEvent('a'), at: NOW })
  })

  it('takes a finish once, also when it is reported again after a restart', () => {
    const { folder } = storageFolder()
    const first = opened(folder)
    first.add('a')
    first.outbox.done('command', ['a'])
    const second = opened(folder)
    second.add('a', 'b')
    second.outbox.done('post', ['a'])
    second.add('a')
    expect([second.ids('command'), second.ids('post')]).toEqual([['b'], ['b']])
  })

  it('survives a line that was cut, and writes on after it', () => {
    const { folder } = storageFolder()
    const first = opened(folder)
    first.add('a')
    appendFileSync(first.path, '{"add":{"id":"x"')
    opened(folder).add('b')
    expect(opened(folder).ids('post')).toEqual(['a', 'b'])
  })

  it('tells what the disk refuses all the same, and writes it with the next change', () => {
    const { folder } = storageFolder()
    const { add, ids, errors } = opened(folder)
    const refused = vi.spyOn(fs, 'openSync').mockImplementation(() => {
      throw new Error('ENOSPC')
    })
    add('a')
    expect([ids('post'), errors.length]).toEqual([['a'], 1])
    refused.mockRestore()
    add('b')
    expect(opened(folder).ids('post')).toEqual(['a', 'b'])
  })

  it('leaves a file alone that cannot be read, and joins it when it can', () => {
    const { folder } = storageFolder()
    opened(folder).add('a')
    const refused = vi.spyOn(fs, 'readFileSync').mockImplementation(() => {
      throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' })
    })
    const { add, ids } = opened(folder)
    add('b')
    expect(ids('post')).toEqual(['b'])
    refused.mockRestore()
    add('c')
    expect(ids('post').sort()).toEqual(['a', 'b', 'c'])
    expect(opened(folder).ids('post').sort()).toEqual(['a', 'b', 'c'])
  })

  it('does not grow without end, is for this user alone, and still knows what was told last', () => {
    const { folder } = storageFolder()
    const { add, outbox, path } = opened(folder)
    vi.spyOn(fs, 'fsyncSync').mockImplementation(() => undefined)
    onTestFinished(() => void vi.restoreAllMocks())
    for (let round = 0; round < 2_500; round += 1) {
      add(`gen-${round}`)
      for (const action of BOTH) outbox.done(action, [`gen-${round}`])
    }
    add('waiting')
    const again = opened(folder)
    again.add('gen-2499')
    expect([again.ids('command'), again.ids('post')]).toEqual([['waiting'], ['waiting']])
    const { size, mode } = statSync(path)
    expect(size).toBeLessThan(1_000_000)
    expect(mode & 0o777).toBe(0o600)
  })
})

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { HALF, downloadsRig, eventually, halfWay } from '../downloads-rig'

vi.mock('electron', () => ({}))

describe('a download', () => {
  it('is saved completely under the output’s name', async () => {
    const rig = await downloadsRig({ names: { a: 'teaser' } })
    expect(await rig.queue.start(['a'])).toBe(1)
    const done = await rig.until('a', 'done')
    expect(done).toMatchObject({ fileName: 'teaser.mp4', received: 400_000, total: 400_000, problem: null })
    expect(rig.files()).toEqual(['teaser.mp4'])
    expect(rig.read('teaser.mp4').equals(rig.storage.body)).toBe(true)
    expect(rig.queue.paths()).toEqual([join(rig.folder, 'teaser.mp4')])
    expect(rig.ends).toEqual([{ id: 'a', path: join(rig.folder, 'teaser.mp4'), problem: null, opens: false }])
  })

  it('never overwrites an existing file', async () => {
    const rig = await downloadsRig({ names: { a: 'take', b: 'take' } })
    writeFileSync(join(rig.folder, 'take.mp4'), 'the user’s own')
    await rig.queue.start(['a', 'b'])
    await rig.until('a', 'done')
    await rig.until('b', 'done')
    expect(rig.files()).toEqual(['take (2).mp4', 'take (3).mp4', 'take.mp4'])
    expect(rig.read('take.mp4').toString()).toBe('the user’s own')
  })

  it('never overwrites a file that was created meanwhile', async () => {
    const rig = await downloadsRig({ names: { a: 'take' } })
    rig.storage.answers.push(rig.storage.hangAfter(HALF))
    await rig.queue.start(['a'])
    await halfWay(rig)
    writeFileSync(join(rig.folder, 'take.mp4'), 'the user’s own')
    rig.queue.pause(['a'])
    rig.queue.resume(['a'])
    expect(await rig.until('a', 'done')).toMatchObject({ fileName: 'take (2).mp4' })
    expect(rig.read('take.mp4').toString()).toBe('the user’s own')
    expect(rig.files()).toEqual(['take (2).mp4', 'take.mp4'])
  })

  it('runs once, and again when its file was deleted', async () => {
    const rig = await downloadsRig({ names: { a: 'take' } })
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(await rig.queue.start(['a'])).toBe(0)
    rmSync(join(rig.folder, 'take.mp4'))
    expect(await rig.queue.start(['a'])).toBe(1)
    await rig.until('a', 'done')
    expect(rig.files()).toEqual(['take.mp4'])
  })

  it('waits while three others run', async () => {
    const rig = await downloadsRig()
    rig.storage.answers = Array.from({ length: 3 }, () => rig.storage.hangAfter(10))
    await rig.queue.start(['a', 'b', 'c', 'd'])
    await eventually(() => rig.storage.requests.length === 3)
    expect(rig.queue.shown().map(({ state }) => state)).toEqual(['queued', 'running', 'running', 'running'])
    await rig.queue.cancel(['b'])
    await rig.until('d', 'done')
    expect(rig.storage.requests).toHaveLength(4)
  })

  it('is not started without an output', async () => {
    const rig = await downloadsRig()
    expect(await rig.queue.start(['none', 'a'])).toBe(1)
  })

  it('is complete when a response of unknown length ends regularly', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(
      (_request, response, body) => void response.writeHead(200, { 'content-type': 'video/mp4' }).end(body),
    )
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })
})

describe('a download that is paused, resumed or canceled', () => {
  it('continues where it was paused', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.hangAfter(HALF))
    await rig.queue.start(['a'])
    await halfWay(rig)
    rig.queue.pause(['a'])
    expect(rig.get('a').state).toBe('paused')
    expect(rig.files()).toEqual(['a.mp4.part'])
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests.map(({ range }) => range)).toEqual([undefined, `bytes=${HALF}-`])
    expect(rig.storage.requests[1]?.ifRange).toBe(rig.storage.etag)
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('leaves no file when it is canceled, and can be started again', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.hangAfter(HALF))
    await rig.queue.start(['a'])
    await halfWay(rig)
    await rig.queue.cancel(['a'])
    expect(rig.get('a')).toMatchObject({ state: 'canceled', received: 0 })
    expect(rig.files()).toEqual([])
    expect(await rig.queue.start(['a'])).toBe(1)
    await rig.until('a', 'done')
    expect(rig.files()).toEqual(['a.mp4'])
  })

  it('completes after pauses and resumes in any order', async () => {
    const rig = await downloadsRig()
    rig.storage.answers = Array.from({ length: 6 }, () => rig.storage.cutAfter(30_000))
    await rig.queue.start(['a'])
    for (let n = 0; n < 20; n += 1) {
      rig.queue.pause(['a'])
      rig.queue.resume(['a'])
      if (n % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await rig.until('a', 'done')
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
    expect(rig.files()).toEqual(['a.mp4'])
    expect(rig.errors).toEqual([])
  })

  it('can be cleared when it has ended, and still counts as downloaded', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.whole, rig.storage.hangAfter(10))
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    await rig.queue.start(['b'])
    await eventually(() => rig.get('b').received > 0)
    await rig.queue.clear()
    expect(rig.queue.shown().map(({ id }) => id)).toEqual(['b'])
    expect(await rig.queue.start(['a'])).toBe(0)
    expect(existsSync(join(rig.folder, 'a.mp4'))).toBe(true)
  })
})

describe('a download at the next start of the app', () => {
  it('continues when it was running', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.hangAfter(HALF))
    await rig.queue.start(['a'])
    await halfWay(rig)
    const next = await rig.restart()
    await next.until('a', 'done')
    expect(rig.storage.requests[1]?.range).toBe(`bytes=${HALF}-`)
    expect(next.read('a.mp4').equals(rig.storage.body)).toBe(true)
    expect(next.files()).toEqual(['a.mp4'])
  })

  it('stays paused when it was paused, and done when it was done', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.whole, rig.storage.hangAfter(HALF))
    await rig.queue.start(['b'])
    await rig.until('b', 'done')
    await rig.queue.start(['a'])
    await halfWay(rig)
    rig.queue.pause(['a'])
    const next = await rig.restart()
    expect(next.get('a')).toMatchObject({ state: 'paused', received: HALF, total: 400_000 })
    expect(next.get('b')).toMatchObject({ state: 'done', received: 400_000 })
    expect(next.queue.paths()).toEqual([join(rig.folder, 'b.mp4')])
  })

  it('restarts when its part was deleted', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.hangAfter(HALF))
    await rig.queue.start(['a'])
    await halfWay(rig)
    rig.queue.pause(['a'])
    rmSync(join(rig.folder, 'a.mp4.part'))
    const next = await rig.restart()
    expect(next.get('a')).toMatchObject({ state: 'paused', received: 0 })
    next.queue.resume(['a'])
    await next.until('a', 'done')
    expect(next.files()).toEqual(['a.mp4'])
  })
})

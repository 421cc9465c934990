import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { UserError } from '../../electron/main/ipc/handle'
import { type Rig, downloadsRig, eventually } from './downloads-rig'

vi.mock('electron', () => ({}))

const HALF = 200_000

async function halfWay(rig: Rig, id = 'a'): Promise<void> {
  await eventually(() => rig.get(id).received >= HALF)
}

describe('a download', () => {
  it('is saved under the name of the output, whole', async () => {
    const rig = await downloadsRig({ names: { a: 'teaser' } })
    expect(await rig.queue.start(['a'])).toBe(1)
    const done = await rig.until('a', 'done')
    expect(done).toMatchObject({ fileName: 'teaser.mp4', received: 400_000, total: 400_000, problem: null })
    expect(rig.files()).toEqual(['teaser.mp4'])
    expect(rig.read('teaser.mp4').equals(rig.storage.body)).toBe(true)
    expect(rig.queue.paths()).toEqual([join(rig.folder, 'teaser.mp4')])
    expect(rig.ends).toEqual([{ id: 'a', path: join(rig.folder, 'teaser.mp4'), problem: null, opens: false }])
  })

  it('never takes the place of a file that is there', async () => {
    const rig = await downloadsRig({ names: { a: 'take', b: 'take' } })
    writeFileSync(join(rig.folder, 'take.mp4'), 'the user’s own')
    await rig.queue.start(['a', 'b'])
    await rig.until('a', 'done')
    await rig.until('b', 'done')
    expect(rig.files()).toEqual(['take (2).mp4', 'take (3).mp4', 'take.mp4'])
    expect(rig.read('take.mp4').toString()).toBe('the user’s own')
  })

  it('never takes the place of a file that came while it was under way', async () => {
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

  it('is downloaded once, and again when its file is gone', async () => {
    const rig = await downloadsRig({ names: { a: 'take' } })
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(await rig.queue.start(['a'])).toBe(0)
    rmSync(join(rig.folder, 'take.mp4'))
    expect(await rig.queue.start(['a'])).toBe(1)
    await rig.until('a', 'done')
    expect(rig.files()).toEqual(['take.mp4'])
  })

  it('waits for its turn, three at once', async () => {
    const rig = await downloadsRig()
    rig.storage.answers = Array.from({ length: 3 }, () => rig.storage.hangAfter(10))
    await rig.queue.start(['a', 'b', 'c', 'd'])
    await eventually(() => rig.storage.requests.length === 3)
    expect(rig.queue.shown().map(({ state }) => state)).toEqual(['queued', 'running', 'running', 'running'])
    await rig.queue.cancel(['b'])
    await rig.until('d', 'done')
    expect(rig.storage.requests).toHaveLength(4)
  })

  it('skips what has no output', async () => {
    const rig = await downloadsRig()
    expect(await rig.queue.start(['none', 'a'])).toBe(1)
  })

  it('of an unknown length is whole when it ends in an orderly way', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(
      (_request, response, body) => void response.writeHead(200, { 'content-type': 'video/mp4' }).end(body),
    )
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })
})

describe('pause, resume, cancel', () => {
  it('goes on where it was paused', async () => {
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

  it('leaves nothing behind when it is canceled, and can be started again', async () => {
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

  it('stands any order of pause and resume', async () => {
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

  it('is cleared from the list when it has ended, and still counts as downloaded', async () => {
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

describe('what goes wrong on the way', () => {
  it('goes on by itself after the connection was cut', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(HALF))
    await rig.queue.start(['a'])
    const waiting = await rig.until('a', 'retrying')
    expect(waiting.problem).toMatch(/connection was lost/)
    expect(waiting.retryAt).toBeGreaterThan(Date.now() - 1_000)
    await rig.until('a', 'done')
    expect(rig.storage.requests[1]?.range).toBe(`bytes=${HALF}-`)
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('begins anew where the server knows no ranges', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(HALF), rig.storage.withoutRanges)
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('begins anew where the file has changed', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(HALF))
    await rig.queue.start(['a'])
    await rig.until('a', 'retrying')
    rig.storage.body = Buffer.from('x'.repeat(300_000))
    await rig.until('a', 'done')
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('begins anew where the server goes on with a changed file all the same', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(HALF), (_request, response, body) => {
      const range = { 'content-range': `bytes ${HALF}-${body.length - 1}/${body.length}` }
      response.writeHead(206, rig.storage.headers({ ...range, etag: '"other"' })).end(body.subarray(HALF))
    })
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests).toHaveLength(3)
    expect(rig.storage.requests[2]?.range).toBeUndefined()
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('asks for the whole where nothing tells one file from another', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push((_request, response, body) => {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': body.length })
      response.write(body.subarray(0, HALF), () => setTimeout(() => response.destroy(), 20))
    })
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests.map(({ range }) => range)).toEqual([undefined, undefined])
  })

  it('reads the address again, once, when it is refused', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.status(403))
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests.map(({ url }) => url)).toEqual(['/a?signature=old', '/a?signature=new'])
    expect(rig.renewals()).toBe(1)
  })

  it.each([403, 410])('says so when it is refused with %i again', async (status) => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.status(status), rig.storage.status(status))
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toContain(String(status))
    expect(rig.renewals()).toBe(1)
    expect(rig.files()).toEqual([])
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
  })

  it('saves no page that says something else', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(
      (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>'),
    )
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/didn't send a video/)
    expect(rig.files()).toEqual([])
  })

  it('gives up on a server that never has it, and keeps what came', async () => {
    const rig = await downloadsRig({
      parts: {
        clock: {
          now: () => Date.now(),
          after: (ms, run) => {
            const timer = setTimeout(run, ms / 100)
            return () => clearTimeout(timer)
          },
        },
      },
    })
    rig.storage.answers = [
      rig.storage.cutAfter(HALF),
      ...Array.from({ length: 20 }, () => rig.storage.status(503)),
    ]
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/kept failing/)
    expect(rig.files()).toEqual(['a.mp4.part'])
    rig.storage.answers = []
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
    // Of what was cut off the last may be lost on its way: it goes on from what has come.
    const from = Number(/^bytes=(\d+)-$/.exec(rig.storage.requests.at(-1)?.range ?? '')?.[1])
    expect(from).toBeGreaterThan(0)
    expect(from).toBeLessThanOrEqual(HALF)
  })

  it('is not whole when nothing comes, however orderly', async () => {
    const rig = await downloadsRig()
    rig.storage.answers = Array.from({ length: 5 }, () => (_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': 0 }).end()
    })
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/incomplete/)
    expect(rig.queue.paths()).toEqual([])
  })

  it('gives a connection up that brings nothing any more', async () => {
    const rig = await downloadsRig({
      parts: {
        clock: {
          now: () => Date.now() * 200,
          after: (ms, run) => {
            const timer = setTimeout(run, ms / 200)
            return () => clearTimeout(timer)
          },
        },
      },
    })
    rig.storage.answers.push(rig.storage.hangAfter(HALF))
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests).toHaveLength(2)
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('says what the API says of the address, and waits where it is away', async () => {
    const refusals = [new UserError('unreachable', 'Away.'), new UserError('no_key', 'Enter a key.')]
    const rig = await downloadsRig({
      parts: {
        urls: {
          freshUrl: () => Promise.reject(refusals.shift() ?? new Error('none')),
          renewedUrl: () => Promise.reject(new Error('none')),
        },
      },
    })
    await rig.queue.start(['a'])
    await rig.until('a', 'retrying')
    expect((await rig.until('a', 'failed')).problem).toBe('Enter a key.')
  })
})

describe('the disk', () => {
  it('says kindly that the folder is gone, and goes on where it is back', async () => {
    const rig = await downloadsRig()
    rmSync(rig.folder, { recursive: true })
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toContain("Couldn't find the folder")
    mkdirSync(rig.folder)
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
    expect(rig.files()).toEqual(['a.mp4'])
  })

  it.each([
    ['ENOSPC', /free space/],
    ['EACCES', /permission to write/],
    ['EROFS', /permission to write/],
    ['EIO', /Couldn't write/],
  ])('says what %s means', async (code, words) => {
    const rig = await downloadsRig({
      parts: { openFolder: () => Promise.reject(Object.assign(new Error('raw words'), { code })) },
    })
    await rig.queue.start(['a'])
    const { problem } = await rig.until('a', 'failed')
    expect(problem).toMatch(words)
    expect(problem).not.toContain('raw words')
  })

  it('says that there is free space before the disk is full, and goes on when there is', async () => {
    let free = 399_999
    const rig = await downloadsRig({ parts: { freeBytes: () => Promise.resolve(free) } })
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/free space/)
    free = 400_000
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
    expect(rig.files()).toEqual(['a.mp4'])
  })

  it('starts nothing that can not be noted', async () => {
    const rig = await downloadsRig({
      parts: {
        file: {
          data: { records: [], automaticUntil: null },
          write: () => {
            throw new Error('ENOSPC')
          },
        },
      },
    })
    await expect(rig.queue.start(['a'])).rejects.toThrow()
    expect(rig.queue.shown()).toEqual([])
    expect(rig.storage.requests).toEqual([])
  })
})

describe('the next start', () => {
  it('goes on with what was under way', async () => {
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

  it('leaves paused what was paused, and lists what is done', async () => {
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

  it('begins anew where the part is gone', async () => {
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

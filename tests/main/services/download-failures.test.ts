import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { UserError } from '../../../electron/main/services/user-error'
import { HALF, downloadsRig, hastyClock } from '../downloads-rig'
import { refuseReads } from '../testing'

vi.mock('electron', () => ({}))

describe('a download with a failure of network or server', () => {
  it('continues after the connection was lost', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(HALF))
    await rig.queue.start(['a'])
    const waiting = await rig.until('a', 'retrying')
    expect(waiting.problem).toMatch(/connection was lost/)
    expect(waiting.retryAt).toBeGreaterThan(Date.now() - 1_000)
    // A stream that fails discards what it has buffered, so fewer bytes than were sent may be on disk.
    expect(waiting.received).toBeGreaterThan(0)
    expect(waiting.received).toBeLessThanOrEqual(HALF)
    expect(rig.read('a.mp4.part')).toHaveLength(waiting.received)
    await rig.until('a', 'done')
    expect(rig.storage.requests[1]?.range).toBe(`bytes=${waiting.received}-`)
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('restarts when the server doesn’t support ranges', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(HALF), rig.storage.withoutRanges)
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('restarts when the file has changed', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.cutAfter(HALF))
    await rig.queue.start(['a'])
    await rig.until('a', 'retrying')
    rig.storage.body = Buffer.from('x'.repeat(300_000))
    await rig.until('a', 'done')
    expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
  })

  it('restarts when the server continues with a changed file', async () => {
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

  it('requests the complete file when the server sends no validator', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push((_request, response, body) => {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': body.length })
      response.write(body.subarray(0, HALF), () => setTimeout(() => response.destroy(), 20))
    })
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests.map(({ range }) => range)).toEqual([undefined, undefined])
  })

  it('reads the URL again, once, when it is refused', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.status(403))
    await rig.queue.start(['a'])
    await rig.until('a', 'done')
    expect(rig.storage.requests.map(({ url }) => url)).toEqual(['/a?signature=old', '/a?signature=new'])
    expect(rig.renewals()).toBe(1)
  })

  it.each([403, 410])('fails with a message when the new URL is refused with %i, too', async (status) => {
    const rig = await downloadsRig()
    rig.storage.answers.push(rig.storage.status(status), rig.storage.status(status))
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toContain(String(status))
    expect(rig.renewals()).toBe(1)
    expect(rig.files()).toEqual([])
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
  })

  it('saves no web page in place of the output', async () => {
    const rig = await downloadsRig()
    rig.storage.answers.push(
      (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>'),
    )
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/didn't send a video/)
    expect(rig.files()).toEqual([])
  })

  it('fails after many server errors, and keeps its part', async () => {
    const rig = await downloadsRig({ parts: { clock: hastyClock } })
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
    const from = Number(/^bytes=(\d+)-$/.exec(rig.storage.requests.at(-1)?.range ?? '')?.[1])
    expect(from).toBeGreaterThan(0)
    expect(from).toBeLessThanOrEqual(HALF)
  })

  it('fails when the response is empty', async () => {
    const rig = await downloadsRig()
    rig.storage.answers = Array.from({ length: 5 }, () => (_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': 0 }).end()
    })
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/arrived incomplete/)
    expect(rig.queue.paths()).toEqual([])
  })

  it('retries when a connection stalls', async () => {
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

  it('fails with the API’s message, and retries when the API is unreachable', async () => {
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

describe('a download with a failure of the disk', () => {
  it('fails with a message when the folder is missing, and can be resumed when it is back', async () => {
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
    ['ENOSPC', /enough free space/],
    ['EACCES', /permission/],
    ['EROFS', /permission/],
    ['EIO', /Couldn't write/],
  ])('explains the error code %s', async (code, words) => {
    const rig = await downloadsRig({
      parts: { openFolder: () => Promise.reject(Object.assign(new Error('raw words'), { code })) },
    })
    await rig.queue.start(['a'])
    const { problem } = await rig.until('a', 'failed')
    expect(problem).toMatch(words)
    expect(problem).not.toContain('raw words')
  })

  it('fails with a message before the disk is full, and can be resumed with more space', async () => {
    let free = 399_999
    const rig = await downloadsRig({ parts: { freeBytes: () => Promise.resolve(free) } })
    await rig.queue.start(['a'])
    expect((await rig.until('a', 'failed')).problem).toMatch(/enough free space/)
    free = 400_000
    rig.queue.resume(['a'])
    await rig.until('a', 'done')
    expect(rig.files()).toEqual(['a.mp4'])
  })

  it('isn’t started while the record can’t be read, and joins the earlier ones after that', async () => {
    const earlier = await downloadsRig()
    await earlier.queue.start(['a'])
    await earlier.until('a', 'done')
    const read = refuseReads()
    const rig = await earlier.restart()
    await expect(rig.queue.start(['b'])).rejects.toThrow(/nothing was changed/)
    read.mockRestore()
    await rig.queue.start(['b'])
    await rig.until('b', 'done')
    const next = await rig.restart()
    expect(next.queue.shown().map(({ id, state }) => [id, state])).toEqual([
      ['b', 'done'],
      ['a', 'done'],
    ])
  })

  it('writes no record when nothing was started', async () => {
    const rig = await downloadsRig()
    rig.queue.stop()
    expect(readdirSync(join(rig.folder, '..'))).toEqual(['files'])
  })

  it('is not started when its record can’t be written', async () => {
    const refuse = (): never => {
      throw new Error('ENOSPC')
    }
    const file = { data: { records: [], automaticUntil: null }, update: refuse, write: refuse }
    const rig = await downloadsRig({ parts: { file } })
    await expect(rig.queue.start(['a'])).rejects.toThrow()
    expect(rig.queue.shown()).toEqual([])
    expect(rig.storage.requests).toEqual([])
  })
})

import { linkSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newRecord, checkedRecord } from '../../../electron/main/services/downloads/download-record'
import { PartFile } from '../../../electron/main/services/downloads/part-file'
import { placePart } from '../../../electron/main/services/downloads/place-part'
import { expired } from '../../../electron/main/services/downloads/job-list'
import { planResponse, rangeHeaders } from '../../../electron/main/services/downloads/response-plan'
import { Speed } from '../../../electron/main/services/downloads/speed'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'syncwatch-parts-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const NONE = { etag: null, lastModified: null }

describe('placePart', () => {
  it('gives the name to one of many simultaneous calls', async () => {
    const home = folder()
    const parts: string[] = []
    for (let at = 0; at < 20; at += 1) {
      const heard: string[] = []
      const part = await PartFile.create(home, 'take.mp4', (path) => heard.push(path))
      expect(heard).toEqual([part.path])
      await part.append(Buffer.from(String(at)))
      await part.close()
      parts.push(part.path)
    }
    expect(new Set(parts).size).toBe(20)
    const places = await Promise.all(parts.map((part) => placePart(part, () => undefined)))
    expect(new Set(places).size).toBe(20)
    expect(new Set(places.map((place) => readFileSync(place, 'utf8'))).size).toBe(20)
    expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('checkedRecord after a kill', () => {
  const at = (home: string, state: 'waiting' | 'paused' = 'waiting') => ({
    ...newRecord('a', 'take', 1),
    state,
    part: join(home, 'take.mp4.part'),
    path: join(home, 'take.mp4'),
    total: 4,
  })

  it('is done when the file had both names', async () => {
    const home = folder()
    writeFileSync(join(home, 'take.mp4.part'), 'full')
    linkSync(join(home, 'take.mp4.part'), join(home, 'take.mp4'))
    const { record, received } = await checkedRecord(at(home))
    expect(record).toMatchObject({ state: 'done', part: null, path: join(home, 'take.mp4') })
    expect(received).toBe(4)
    expect(readdirSync(home)).toEqual(['take.mp4'])
  })

  it('is done when the file had its final name and the record didn’t say so', async () => {
    const home = folder()
    writeFileSync(join(home, 'take.mp4'), 'full')
    expect((await checkedRecord(at(home))).record.state).toBe('done')
  })

  it('continues the part when the final name belongs to another file', async () => {
    const home = folder()
    writeFileSync(join(home, 'take.mp4.part'), 'full')
    writeFileSync(join(home, 'take.mp4'), 'the user’s own')
    const { record, received } = await checkedRecord(at(home, 'paused'))
    expect(record).toMatchObject({ state: 'paused', path: null, part: join(home, 'take.mp4.part') })
    expect(received).toBe(4)
    expect(readFileSync(join(home, 'take.mp4'), 'utf8')).toBe('the user’s own')
  })

  it('continues the part when only the reservation of its name was left, and removes that', async () => {
    const home = folder()
    writeFileSync(join(home, 'take.mp4.part'), 'full')
    writeFileSync(join(home, 'take.mp4'), '')
    const { record, received } = await checkedRecord(at(home))
    expect(record).toMatchObject({ state: 'waiting', path: null, part: join(home, 'take.mp4.part') })
    expect(received).toBe(4)
    expect(readdirSync(home)).toEqual(['take.mp4.part'])
  })

  it('starts again when there is a link in place of the part', async () => {
    const home = folder()
    writeFileSync(join(home, 'own.txt'), 'the user’s own')
    symlinkSync(join(home, 'own.txt'), join(home, 'take.mp4.part'))
    expect((await checkedRecord(at(home))).record).toMatchObject({ state: 'waiting', part: null })
    expect(readFileSync(join(home, 'own.txt'), 'utf8')).toBe('the user’s own')
  })

  it('starts again when no file is left', async () => {
    const { record, received } = await checkedRecord(at(folder()))
    expect(record).toMatchObject({ state: 'waiting', path: null, part: null, total: null })
    expect(received).toBe(0)
  })
})

describe('planResponse', () => {
  const partial = { size: 10, total: 100, validator: { etag: '"a"', lastModified: null } }
  const plan = (status: number, headers: Record<string, string>, of: typeof partial | null = partial) =>
    planResponse(new Response(null, { status, headers: { 'content-type': 'video/mp4', ...headers } }), of, 0)
      .kind

  it('requests the rest only with a validator', () => {
    expect(rangeHeaders(partial)).toEqual({ range: 'bytes=10-', 'if-range': '"a"' })
    expect(rangeHeaders({ ...partial, validator: { etag: null, lastModified: 'Mon' } })).toEqual({
      range: 'bytes=10-',
      'if-range': 'Mon',
    })
    expect(rangeHeaders({ ...partial, validator: NONE })).toEqual({})
    expect(rangeHeaders({ ...partial, size: 0 })).toEqual({})
    expect(rangeHeaders(null)).toEqual({})
  })

  it.each([
    [206, { 'content-range': 'bytes 10-99/100', etag: '"a"' }, 'rest'],
    [206, { 'content-range': 'bytes 10-99/*' }, 'rest'],
    [206, { 'content-range': 'bytes 10-99/100', etag: '"b"' }, 'restart'],
    [206, { 'content-range': 'bytes 10-199/200', etag: '"a"' }, 'restart'],
    [206, { 'content-range': 'bytes 0-99/100', etag: '"a"' }, 'restart'],
    [206, {}, 'restart'],
    [206, { 'content-range': 'bytes 10-100/100' }, 'restart'],
    [206, { 'content-range': 'bytes 10-9/100' }, 'restart'],
    [206, { 'content-range': 'bytes 11-99/100' }, 'restart'],
    [206, { 'content-range': 'bytes 10-99/100', 'content-encoding': 'gzip' }, 'restart'],
    [200, { 'content-length': '100' }, 'whole'],
    [416, {}, 'restart'],
    [403, {}, 'expired'],
    [410, {}, 'expired'],
    [404, {}, 'expired'],
    [429, { 'retry-after': '3' }, 'busy'],
    [500, {}, 'busy'],
    [302, {}, 'refused'],
    [200, { 'content-type': 'text/html' }, 'not_media'],
  ] as const)('returns for the status %i with the headers %j the plan "%s"', (status, headers, kind) =>
    expect(plan(status, headers)).toBe(kind),
  )

  it('takes a partial response that nobody asked for only from the file’s start', () => {
    expect(plan(206, { 'content-range': 'bytes 0-49/100' }, null)).toBe('whole')
    expect(plan(206, { 'content-range': 'bytes 10-99/100' }, null)).toBe('restart')
    expect(plan(206, {}, null)).toBe('restart')
  })

  it('returns the plan "complete" when the range is past the end of a complete file', () => {
    expect(plan(416, {}, { ...partial, size: 100 })).toBe('complete')
    expect(plan(416, {}, null)).toBe('restart')
  })

  it('ignores the length of a compressed body and weak ETags', () => {
    const packed = new Response(null, {
      headers: {
        'content-type': 'video/mp4',
        'content-length': '5',
        'content-encoding': 'gzip',
        etag: '"a"',
      },
    })
    expect(planResponse(packed, null, 0)).toEqual({ kind: 'whole', total: null, validator: NONE })
    const weak = new Response(null, {
      headers: { 'content-type': 'video/mp4', 'content-length': '5', etag: 'W/"a"' },
    })
    expect(planResponse(weak, null, 0)).toEqual({ kind: 'whole', total: 5, validator: NONE })
  })
})

describe('Speed', () => {
  it('is the average of the last seconds, once there is enough data', () => {
    const speed = new Speed()
    speed.note(0, 0)
    expect(speed.perSecond(100)).toBeNull()
    for (let at = 250; at <= 10_000; at += 250) speed.note(at, at)
    expect(speed.perSecond(10_000)).toBe(1_000)
    for (let at = 10_250; at <= 20_000; at += 250) speed.note(10_000 + (at - 10_000) * 3, at)
    expect(speed.perSecond(20_000)).toBe(3_000)
  })

  it('falls without data, and restarts with a new attempt', () => {
    const speed = new Speed()
    for (let at = 0; at <= 2_000; at += 250) speed.note(at, at)
    expect(speed.perSecond(4_000)).toBe(500)
    speed.note(0, 4_250)
    expect(speed.perSecond(4_300)).toBeNull()
  })
})

it('drops the oldest ended downloads, never unfinished ones', () => {
  const done = Array.from({ length: 1_002 }, (_, at) => ({
    ...newRecord(`d${at}`, 'x', at),
    state: 'done' as const,
  }))
  const cleared = Array.from({ length: 2_001 }, (_, at) => ({
    ...newRecord(`c${at}`, 'x', at),
    state: 'done' as const,
    cleared: true,
  }))
  const waiting = Array.from({ length: 3_000 }, (_, at) => newRecord(`w${at}`, 'x', at))
  expect(expired([...done, ...cleared, ...waiting])).toEqual(['c0', 'd0', 'd1'])
})

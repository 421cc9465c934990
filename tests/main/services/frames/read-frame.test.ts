import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { HEAD_BYTES, planFrame } from '../../../../electron/main/services/outputs/frames/frame-plan'
import { readFrame } from '../../../../electron/main/services/outputs/frames/read-frame'
import { sampleVideo, withGap, withIndexLast } from './moved-index'

const KB = 1024
const MB = 1024 * KB

function reader(file: Uint8Array) {
  const ranges: [number, number][] = []
  const read = (from: number, to: number) => {
    ranges.push([from, to])
    return Promise.resolve({ bytes: file.subarray(from, to), total: file.length })
  }
  return { read, ranges }
}

/** The bytes of the first frame, as a player finds them by the index. */
async function firstFrame(file: Uint8Array): Promise<Buffer> {
  const input = new Input({ formats: [MP4], source: new BufferSource(file) })
  const track = await input.getPrimaryVideoTrack()
  const packet = track && (await new EncodedPacketSink(track).getFirstPacket())
  if (!packet) throw new Error('There is no frame')
  return Buffer.from(packet.data)
}

function box(type: string, bytes: number, large = false): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32BE(large ? 1 : bytes)
  header.write(type, 4, 'latin1')
  if (large) header.writeBigUInt64BE(BigInt(bytes), 8)
  return header
}

describe('the first frame of a video', () => {
  it('is in its head where the index comes first', async () => {
    const file = sampleVideo()
    const { read, ranges } = reader(file)
    const frame = await readFrame(read, 'video')
    expect(frame && Buffer.compare(frame, file)).toBe(0)
    expect(ranges).toEqual([[0, HEAD_BYTES]])
  })

  it.each([
    ['32 bits', false],
    ['64 bits', true],
  ])('is found with the index at the end, behind media whose size takes %s', async (_bits, large) => {
    const file = withIndexLast(sampleVideo(), 30 * MB, large)
    const { read, ranges } = reader(file)
    const frame = await readFrame(read, 'video')
    const indexAt = file.indexOf('moov') - 4
    expect(ranges).toEqual([
      [0, HEAD_BYTES],
      [indexAt, file.length],
    ])
    expect(frame?.length).toBe(HEAD_BYTES + file.length - indexAt)
    expect(await firstFrame(frame ?? new Uint8Array())).toEqual(await firstFrame(sampleVideo()))
  })

  it('is read in a second request where it is behind a gap', async () => {
    const file = withGap(sampleVideo(), 380 * KB)
    const frame = await readFrame(reader(file).read, 'video')
    expect(await firstFrame(frame ?? new Uint8Array())).toEqual(await firstFrame(sampleVideo()))
  })

  it('takes as many bytes behind a large index as without one', () => {
    const head = Buffer.concat([box('ftyp', 16), box('moov', 1 * MB), Buffer.alloc(HEAD_BYTES - 32)])
    expect(planFrame(head, 50 * MB)).toEqual({ kind: 'head', bytes: 16 + 1 * MB + HEAD_BYTES })
  })

  it.each([
    ['an index of many megabytes', Buffer.concat([box('ftyp', 16), box('moov', 2 * MB)])],
    ['much behind its media', Buffer.concat([box('ftyp', 16), box('mdat', 10 * MB)])],
    ['media without an end', Buffer.concat([box('ftyp', 16), box('mdat', 0)])],
    ['media longer than the file', Buffer.concat([box('ftyp', 16), box('mdat', 90 * MB)])],
    ['a box that is none', Buffer.concat([box('ftyp', 16), box('free', 3)])],
    ['a large box that is none', Buffer.concat([box('ftyp', 16), box('free', 3, true)])],
    ['no index near', Buffer.concat([box('ftyp', 16), box('free', 5 * MB)])],
  ])('is given up in a file with %s', (_what, head) => {
    expect(planFrame(head, 50 * MB)).toBeNull()
  })

  it('is looked for in the head of a file of another kind', async () => {
    const file = Buffer.alloc(2 * MB, 0x1a)
    const { read, ranges } = reader(file)
    expect((await readFrame(read, 'video'))?.length).toBe(HEAD_BYTES)
    expect(ranges).toHaveLength(1)
  })
})

describe('a picture', () => {
  it.each([
    ['a small one', 300 * KB, 1],
    ['a larger one', 2 * MB, 2],
  ])('is read as a whole: %s', async (_what, bytes, requests) => {
    const { read, ranges } = reader(Buffer.alloc(bytes, 7))
    expect((await readFrame(read, 'image'))?.length).toBe(bytes)
    expect(ranges).toHaveLength(requests)
  })

  it('is given up when it is large', async () => {
    const { read, ranges } = reader(Buffer.alloc(4 * MB))
    expect(await readFrame(read, 'image')).toBeNull()
    expect(ranges).toEqual([[0, HEAD_BYTES]])
  })
})

import { readFileSync } from 'node:fs'

const MEDIA = 'tests/simulator/media'

/** A video of the simulator. */
export function sampleVideo(name = 'input-coral.mp4'): Buffer {
  return readFileSync(`${MEDIA}/${name}`)
}

interface Boxes {
  ftyp: Buffer
  moov: Buffer
  mdat: Buffer
}

/** Its boxes; the simulator's videos have their index first. */
function boxesOf(file: Buffer): Boxes {
  const boxes: Record<string, Buffer> = {}
  for (let at = 0; at < file.length;) {
    const bytes = file.readUInt32BE(at)
    boxes[file.toString('latin1', at + 4, at + 8)] = file.subarray(at, at + bytes)
    at += bytes
  }
  const { ftyp, moov, mdat } = boxes
  if (!ftyp || !moov || !mdat) throw new Error('Not the boxes that were expected')
  return { ftyp, moov, mdat }
}

/** The places of the chunks, moved by some bytes. */
function movedBy(moov: Buffer, bytes: number): Buffer {
  const moved = Buffer.from(moov)
  for (let at = moved.indexOf('stco'); at >= 0; at = moved.indexOf('stco', at + 4)) {
    const count = moved.readUInt32BE(at + 8)
    for (let place = at + 12; place < at + 12 + count * 4; place += 4)
      moved.writeUInt32BE(moved.readUInt32BE(place) + bytes, place)
  }
  return moved
}

/**
 * The same video with its index at the end, as cameras write it.
 * @param padding bytes that follow the frames
 * @param large whether the size of the media box takes 64 bits
 */
export function withIndexLast(file: Buffer, padding: number, large = false): Buffer {
  const { ftyp, moov, mdat } = boxesOf(file)
  const media = Buffer.concat([mdat.subarray(8), Buffer.alloc(padding)])
  const header = Buffer.alloc(large ? 16 : 8)
  header.writeUInt32BE(large ? 1 : media.length + 8)
  header.write('mdat', 4, 'latin1')
  if (large) header.writeBigUInt64BE(BigInt(media.length + 16), 8)
  const before = file.indexOf(mdat) + 8
  const after = ftyp.length + header.length
  return Buffer.concat([ftyp, header, media, movedBy(moov, after - before)])
}

/** The same video with more bytes between its index and its frames. */
export function withGap(file: Buffer, gap: number): Buffer {
  const { ftyp, moov, mdat } = boxesOf(file)
  const free = Buffer.alloc(gap)
  free.writeUInt32BE(gap)
  free.write('free', 4, 'latin1')
  const before = file.indexOf(mdat)
  const after = ftyp.length + moov.length + gap
  return Buffer.concat([ftyp, movedBy(moov, after - before), free, mdat])
}

/** Read of every file at first, in bytes: the first frame of most is in it. */
export const HEAD_BYTES = 384 * 1024
/** A larger index is that of a video of an hour or more. */
const MAX_INDEX_BYTES = 1536 * 1024
/** What a first frame takes at most, in bytes; a larger one isn't shown. */
const FRAME_BYTES = 256 * 1024
const MAX_HEAD_BYTES = MAX_INDEX_BYTES + 2 * HEAD_BYTES
const BOX_HEADER_BYTES = 8
/** The header of a box whose size doesn't fit 32 bits. */
const LARGE_HEADER_BYTES = 16
/** Boxes that a file of MP4 or QuickTime begins with (ISO/IEC 14496-12; QuickTime File Format). */
const FIRST_BOXES: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot'])

/**
 * What to read of a file besides its head. `head`: its first bytes alone, up to `bytes`. `tail`: from `from` to its end, where the
 * index is; it follows the media box at `mediaBoxAt`.
 */
export type FramePlan =
  | { readonly kind: 'head'; readonly bytes: number }
  | { readonly kind: 'tail'; readonly mediaBoxAt: number; readonly from: number }

interface Box {
  type: string
  bytes: number
}

/**
 * Decides which parts of a video have its first frame; null when that takes too much.
 * @param head its first bytes
 * @param total bytes of the complete file
 */
export function planFrame(head: Uint8Array, total: number): FramePlan | null {
  const asRead: FramePlan = { kind: 'head', bytes: Math.min(head.length, total) }
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  if (head.length >= total || !FIRST_BOXES.has(boxAt(view, 0, total)?.type ?? '')) return asRead
  const upTo = (bytes: number): FramePlan | null =>
    bytes > MAX_HEAD_BYTES ? null : { kind: 'head', bytes: Math.min(total, Math.max(head.length, bytes)) }
  let hasIndex = false
  let hasMedia = false
  for (let at = 0; ;) {
    const box = boxAt(view, at, total)
    // What follows the index begins behind the head.
    if (box === null) return hasIndex && at + LARGE_HEADER_BYTES > head.length ? upTo(at + HEAD_BYTES) : null
    const end = at + box.bytes
    if (box.type === 'moov') {
      if (box.bytes > MAX_INDEX_BYTES) return null
      if (hasMedia) return upTo(end)
      hasIndex = true
    } else if (box.type === 'mdat') {
      if (hasIndex) return upTo(head.length >= at + FRAME_BYTES ? head.length : at + HEAD_BYTES)
      if (end + LARGE_HEADER_BYTES > head.length)
        return end < total && total - end <= MAX_INDEX_BYTES
          ? { kind: 'tail', mediaBoxAt: at, from: end }
          : null
      hasMedia = true
    }
    at = end
  }
}

/**
 * Makes a small file of a video's head and its index: the media box is cut to what is there. The index has the places of all
 * frames from the file's start, so the first ones are still right.
 * @param tail of the file, from the end of its media box on
 */
export function joinFrame(
  head: Uint8Array,
  { mediaBoxAt, from }: Extract<FramePlan, { kind: 'tail' }>,
  tail: Uint8Array,
): Uint8Array {
  const kept = Math.min(head.length, from)
  const file = new Uint8Array(kept + tail.length)
  file.set(head.subarray(0, kept))
  file.set(tail, kept)
  const view = new DataView(file.buffer)
  const bytes = kept - mediaBoxAt
  if (view.getUint32(mediaBoxAt) === 1) view.setBigUint64(mediaBoxAt + BOX_HEADER_BYTES, BigInt(bytes))
  else view.setUint32(mediaBoxAt, bytes)
  return file
}

/** Returns the box at a place; null when its header isn't there or isn't one. */
function boxAt(view: DataView, at: number, total: number): Box | null {
  if (at + LARGE_HEADER_BYTES > view.byteLength) return null
  const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)))
  const size = view.getUint32(at)
  // 0: to the end of the file. 1: the size follows the type.
  if (size === 0) return { type, bytes: total - at }
  if (size !== 1) return size < BOX_HEADER_BYTES ? null : { type, bytes: size }
  const large = Number(view.getBigUint64(at + BOX_HEADER_BYTES))
  return large < LARGE_HEADER_BYTES ? null : { type, bytes: large }
}

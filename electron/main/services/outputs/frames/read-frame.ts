import type { InputPicture } from '../../../../contract/generation-row'
import { HEAD_BYTES, joinFrame, planFrame } from './frame-plan'

/** A picture can't be shown in part. */
const MAX_IMAGE_BYTES = 3 * 1024 * 1024

/** Reads bytes of a file; `to` isn't included. Fewer come at its end. @throws Error */
export type ReadBytes = (from: number, to: number) => Promise<{ bytes: Uint8Array; total: number }>

/**
 * Reads only the part of an input that its first frame needs, in two requests at most. Returns a file that can be shown on its own;
 * null when that would be too large.
 * @throws Error when it can't be read
 */
export async function readFrame(read: ReadBytes, kind: InputPicture): Promise<Uint8Array | null> {
  const { bytes: head, total } = await read(0, HEAD_BYTES)
  if (kind === 'image') return total > MAX_IMAGE_BYTES ? null : upTo(read, head, total)
  const plan = planFrame(head, total)
  if (plan === null) return null
  if (plan.kind === 'head') return upTo(read, head, plan.bytes)
  const tail = await read(plan.from, total)
  return joinFrame(head, plan, tail.bytes)
}

async function upTo(read: ReadBytes, head: Uint8Array, bytes: number): Promise<Uint8Array> {
  if (head.length >= bytes) return head
  const rest = await read(head.length, bytes)
  return Buffer.concat([head, rest.bytes])
}

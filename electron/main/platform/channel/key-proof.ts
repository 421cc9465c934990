import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyProof } from '../../../contract/channel'

/** Returns a proof of a key, which reveals nothing of it. */
export function proveKey(key: string, nonce = randomBytes(16).toString('hex')): KeyProof {
  return { nonce, proof: createHmac('sha256', key).update(`syncwatch ${nonce}`).digest('hex') }
}

/** Returns whether it is the proof of this key. */
export function isProofOf({ nonce, proof }: KeyProof, key: string): boolean {
  return timingSafeEqual(Buffer.from(proof, 'hex'), Buffer.from(proveKey(key, nonce).proof, 'hex'))
}

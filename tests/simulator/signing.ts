import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from './clock'

/** Signs paths for a while, as the storage behind the real API does. */
export class Signer {
  readonly #clock: Clock
  readonly #secret = randomBytes(32)
  /** Seconds for which an address works. */
  lifetimeSeconds: number

  constructor(clock: Clock, lifetimeSeconds: number) {
    this.#clock = clock
    this.lifetimeSeconds = lifetimeSeconds
  }

  /** The path with its expiry (milliseconds since the epoch) and signature. */
  sign(path: string): string {
    const expires = String(Math.round(this.#clock.now() + this.lifetimeSeconds * 1000))
    return `${path}?expires=${expires}&signature=${this.#signature(path, expires)}`
  }

  check(
    path: string,
    expires: string | undefined,
    signature: string | undefined,
  ): 'ok' | 'expired' | 'wrong' {
    if (expires === undefined || signature === undefined) return 'wrong'
    const expected = Buffer.from(this.#signature(path, expires))
    const given = Buffer.from(signature)
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'wrong'
    return Number(expires) > this.#clock.now() ? 'ok' : 'expired'
  }

  #signature(path: string, expires: string): string {
    return createHmac('sha256', this.#secret).update(`${path}\n${expires}`).digest('hex')
  }
}

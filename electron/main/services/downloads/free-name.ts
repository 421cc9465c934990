import { codeOf } from '../../platform/files'
import { numbered } from './file-name'

/** The longest file names, in bytes: of most file systems, of eCryptfs, and of the rest. */
const NAME_LIMITS_BYTES = [255, 143, 64]
/** Error codes of some network drives for a name that is too long. */
const MAYBE_TOO_LONG: ReadonlySet<string | null> = new Set(['EINVAL', 'ENOENT', 'UNKNOWN'])
/** Ends the search for a free name. */
const MAX_NUMBERS = 10_000

/**
 * Tries a name: numbered when it is taken, shortened when the disk finds it too long.
 * @param suffix added to each name
 * @param attempt returns null when the name is taken
 * @throws the error of the attempt
 */
export async function withFreeName<T>(
  name: string,
  suffix: string,
  attempt: (candidate: string) => Promise<T | null>,
): Promise<T> {
  for (const [at, limit] of NAME_LIMITS_BYTES.entries()) {
    try {
      return await firstNumber(name, limit - Buffer.byteLength(suffix), attempt)
    } catch (error) {
      const next = NAME_LIMITS_BYTES[at + 1] ?? Infinity
      const isTooLong = codeOf(error) === 'ENAMETOOLONG' && next !== Infinity
      const mayBe = MAYBE_TOO_LONG.has(codeOf(error)) && Buffer.byteLength(name + suffix) > next
      if (!isTooLong && !mayBe) throw error
    }
  }
  throw noName(name)
}

async function firstNumber<T>(
  name: string,
  maxBytes: number,
  attempt: (candidate: string) => Promise<T | null>,
): Promise<T> {
  for (let number = 1; number < MAX_NUMBERS; number += 1) {
    const found = await attempt(numbered(name, number, maxBytes))
    if (found !== null) return found
  }
  throw noName(name)
}

function noName(name: string): Error {
  return new Error(`There is no free name for ${name}`)
}

import { type FileHandle, open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { m } from '../../../i18n'
import { UserError } from '../user-error'

export const MAX_SOUND_BYTES = 10 * 1024 * 1024

const text = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')

interface SoundType {
  readonly type: string
  /** Whether a file begins as one of this type does. */
  readonly begins: (head: Uint8Array) => boolean
}

const MP3: SoundType = {
  type: 'audio/mpeg',
  begins: (head) => text(head, 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0),
}
const OGG: SoundType = { type: 'audio/ogg', begins: (head) => text(head, 0, 4) === 'OggS' }
const TYPES: Readonly<Record<string, SoundType>> = {
  '.wav': {
    type: 'audio/wav',
    begins: (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WAVE',
  },
  '.mp3': MP3,
  '.ogg': OGG,
  '.oga': OGG,
  '.opus': OGG,
  '.flac': { type: 'audio/flac', begins: (head) => text(head, 0, 4) === 'fLaC' },
  '.m4a': { type: 'audio/mp4', begins: (head) => text(head, 4, 8) === 'ftyp' },
}
const HEAD_BYTES = 12

/** The extensions of files that can be chosen, without a dot. */
export const SOUND_EXTENSIONS: readonly string[] = Object.keys(TYPES).map((extension) => extension.slice(1))

export interface SoundFile {
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * Reads a sound. Its content must be what its name says: the file may have been replaced since it was chosen.
 * @param path absolute
 * @throws UserError with the reason when it can't be played
 */
export async function readSoundFile(path: string): Promise<SoundFile> {
  const known = TYPES[extname(path).toLowerCase()]
  if (!known) throw new UserError('invalid_request', m.sounds_wrong_type())
  // A pipe or a device would never end.
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new UserError('not_found', m.sounds_no_file())
  const file = await open(path).catch(() => {
    throw new UserError('not_found', m.sounds_not_readable())
  })
  try {
    const bytes = await readAtMost(file, MAX_SOUND_BYTES + 1).catch(() => {
      throw new UserError('not_found', m.sounds_not_readable())
    })
    if (bytes.length > MAX_SOUND_BYTES)
      throw new UserError('invalid_request', m.sounds_too_large({ megabytes: MAX_SOUND_BYTES / 1024 / 1024 }))
    if (!known.begins(bytes.subarray(0, HEAD_BYTES)))
      throw new UserError('invalid_request', m.sounds_wrong_type())
    return { type: known.type, bytes }
  } finally {
    await file.close()
  }
}

async function readAtMost(file: FileHandle, maxBytes: number): Promise<Uint8Array> {
  const { size } = await file.stat()
  const bytes = Buffer.alloc(Math.min(size, maxBytes))
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

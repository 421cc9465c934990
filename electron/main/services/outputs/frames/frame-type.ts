import type { InputPicture } from '../../../../contract/generation-row'

/** Returns the content type of a file by its first bytes; null when it isn't of this kind. */
export async function frameType(file: Uint8Array, kind: InputPicture): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type/core')
  const mime = (await fileTypeFromBuffer(file))?.mime
  return mime?.startsWith(`${kind}/`) === true ? mime : null
}

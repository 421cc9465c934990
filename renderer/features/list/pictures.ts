import { KeptPictures } from '../../model/kept-pictures'

/** 8 MB: some hundred rows, or a screen of tiles. */
const MAX_PIXELS = 2_000_000

/** The pictures that were drawn last: a row that shows a generation again needs no decoder for it. */
export const pictures = new KeptPictures<OffscreenCanvas>(MAX_PIXELS)

/** Names a picture of a generation. @param maxWidth in pixels of the picture */
export function pictureName(part: 'input' | 'output', id: string, maxWidth: number): string {
  return `${part} ${maxWidth} ${id}`
}

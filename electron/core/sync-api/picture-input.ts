import type { InputPicture } from '../../contract/generation-row'
import type { Generation } from './generation'

/** An input that has a picture. */
export interface Picture {
  readonly part: `input-${number}`
  readonly kind: InputPicture
}

const WEB_URL = /^https?:/iu

/** Returns the input whose first frame stands for a generation: its first video, else its first image. */
export function pictureInput(generation: Pick<Generation, 'input'> | null): Picture | null {
  const of = (kind: InputPicture): Picture | null => {
    const at = generation?.input.findIndex(({ type, url }) => type === kind && isWebUrl(url)) ?? -1
    return at < 0 ? null : { part: `input-${at}`, kind }
  }
  return of('video') ?? of('image')
}

function isWebUrl(url: unknown): boolean {
  return typeof url === 'string' && WEB_URL.test(url)
}

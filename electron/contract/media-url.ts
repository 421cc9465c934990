/** The scheme under which the window plays media: main fetches it, so no signed URL ever reaches the renderer. */
export const MEDIA_SCHEME = 'syncwatch-media'
const MEDIA_HOST = 'generation'

/** Media of a generation: its outputs, the audio made from its text, and its inputs by their place (`input-0`). */
export type MediaPart = 'output' | 'segments' | 'audio' | `input-${number}`
const PART = /^(output|segments|audio|input-\d{1,3})$/u

export function isMediaPart(text: string): text is MediaPart {
  return PART.test(text)
}

/** Address of a generation's media inside the window. */
export function mediaUrl(id: string, part: MediaPart): string {
  return `${MEDIA_SCHEME}://${MEDIA_HOST}/${encodeURIComponent(id)}/${part}`
}

/** Address of a generation's output inside the window. */
export function outputMediaUrl(id: string): string {
  return mediaUrl(id, 'output')
}

/** What a media address names, or null when it is not one of ours. */
export function mediaOfUrl(address: string): { id: string; part: MediaPart } | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol !== `${MEDIA_SCHEME}:` || url.host !== MEDIA_HOST) return null
  const [, id, part, ...rest] = url.pathname.split('/')
  if (!id || part === undefined || !isMediaPart(part) || rest.length > 0) return null
  try {
    return { id: decodeURIComponent(id), part }
  } catch {
    return null
  }
}

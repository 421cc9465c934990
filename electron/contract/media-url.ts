/** The scheme under which the window plays media: main fetches it, so no signed URL ever reaches the renderer. */
export const MEDIA_SCHEME = 'syncwatch-media'
const MEDIA_HOST = 'generation'

/** Media of a generation: its outputs, the audio made from its text, and its inputs by their place (`input-0`). */
export type MediaPart = 'output' | 'segments' | 'audio' | `input-${number}`
const FRAME = 'frame'
const PART = /^(output|segments|audio|input-\d{1,3})$/u

export function isMediaPart(text: string): text is MediaPart {
  return PART.test(text)
}

/** Names a player or a preview of the page. Its requests end with it, and players have priority over previews. */
export type MediaViewer = `${'player' | 'preview'}-${number}`
const VIEWER = /^(player|preview)-\d{1,15}$/u

export function isMediaViewer(text: string): text is MediaViewer {
  return VIEWER.test(text)
}

/** Address of a generation's media inside the window. */
export function mediaUrl(id: string, part: MediaPart, viewer: MediaViewer): string {
  return `${MEDIA_SCHEME}://${MEDIA_HOST}/${encodeURIComponent(id)}/${part}?viewer=${viewer}`
}

/** Address of the first frame of a generation's input: a file with the little that it needs, or a picture. */
export function frameUrl(id: string, viewer: MediaViewer): string {
  return `${MEDIA_SCHEME}://${MEDIA_HOST}/${encodeURIComponent(id)}/${FRAME}?viewer=${viewer}`
}

export interface NamedMedia {
  id: string
  part: MediaPart | typeof FRAME
  viewer: MediaViewer
}

/** What a media address names, or null when it is not one of ours. */
export function mediaOfUrl(address: string): NamedMedia | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol !== `${MEDIA_SCHEME}:` || url.host !== MEDIA_HOST) return null
  const [, id, part, ...rest] = url.pathname.split('/')
  const viewer = url.searchParams.get('viewer') ?? ''
  if (!id || part === undefined || rest.length > 0 || !isMediaViewer(viewer)) return null
  if (part !== FRAME && !isMediaPart(part)) return null
  try {
    return { id: decodeURIComponent(id), part, viewer }
  } catch {
    return null
  }
}

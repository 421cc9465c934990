/** The scheme under which the window plays media: main fetches it, so no signed URL ever reaches the renderer. */
export const MEDIA_SCHEME = 'syncwatch-media'
const MEDIA_HOST = 'generation'

/** Address of a generation's output inside the window. */
export function outputMediaUrl(id: string): string {
  return `${MEDIA_SCHEME}://${MEDIA_HOST}/${encodeURIComponent(id)}/output`
}

/** The generation a media address names, or null when it is not one of ours. */
export function generationOfMediaUrl(address: string): string | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol !== `${MEDIA_SCHEME}:` || url.host !== MEDIA_HOST) return null
  const [, id, kind, ...rest] = url.pathname.split('/')
  if (!id || kind !== 'output' || rest.length > 0) return null
  try {
    return decodeURIComponent(id)
  } catch {
    return null
  }
}

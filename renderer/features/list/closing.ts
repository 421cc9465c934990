import type { Attachment } from 'svelte/attachments'
import type { MediaViewer } from '../../../electron/contract/media-url'

/** Ends the requests of a picture or a video when its element leaves the page. */
export function closing(viewer: MediaViewer): Attachment<HTMLVideoElement | HTMLImageElement> {
  return (element) => () => {
    element.removeAttribute('src')
    if (element instanceof HTMLVideoElement) element.load()
    void window.syncwatch.closeMedia({ viewer })
  }
}

/** Codec names as users know them, where they differ from mediabunny's. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['avc', 'H.264'],
  ['hevc', 'HEVC'],
  ['vp8', 'VP8'],
  ['vp9', 'VP9'],
  ['av1', 'AV1'],
  ['prores', 'ProRes'],
])
/** Larger than the index of a video of many hours. */
const MAX_BYTES = 32 * 1024 * 1024

/** Reads a part of a file; fewer bytes only at its end. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>

/**
 * Finds the video track of a file, whether or not this system can decode it. Only MP4, MOV, WebM and Matroska can have one:
 * the other formats that Chromium plays are audio.
 * @param size of the file, in bytes
 * @throws Error when the file is damaged, or can't be read
 */
export async function videoTrackOf(read: ReadBytes, size: number): Promise<{ codec: string | null } | null> {
  // Rarely needed, so loaded on demand.
  const { Input, MATROSKA, MP4, QTFF, StreamSource, UnsupportedInputFormatError, WEBM } =
    await import('mediabunny')
  let bytes = 0
  const source = new StreamSource({
    getSize: () => size,
    prefetchProfile: 'none',
    read: async (from, to) => {
      bytes += to - from
      if (bytes > MAX_BYTES) throw new Error('The index of the file is too large')
      return read(from, to)
    },
  })
  const input = new Input({ formats: [MP4, QTFF, MATROSKA, WEBM], source })
  try {
    const tracks = await input.getTracks()
    if (tracks.length === 0) throw new Error('The file has no tracks')
    const track = await input.getPrimaryVideoTrack()
    const codec = (await track?.getCodec()) ?? null
    return track && { codec: codec === null ? null : (NAMES.get(codec) ?? codec.toUpperCase()) }
  } catch (error) {
    if (error instanceof UnsupportedInputFormatError) return null
    throw error
  } finally {
    input.dispose()
  }
}

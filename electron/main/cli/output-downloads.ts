import type { CliContext } from './cli-context'
import { mediaRuleFor } from '../platform/environment'
import type { JsonFile } from '../platform/storage/json-file'
import { DownloadQueue } from '../services/downloads/download-queue'
import type { OutputUrls } from '../services/downloads/download-run'
import type { DownloadsFile } from '../services/downloads/download-record'
import { freeBytes } from '../services/downloads/free-space'
import { webMarker } from '../services/downloads/web-mark'
import type { SavedOutput } from './result-lines'

export interface OutputDownloadsOptions extends Pick<CliContext, 'clock' | 'get' | 'note' | 'random'> {
  apiUrl: string
  /** Exists (absolute path). */
  folder: string
  urls: OutputUrls
}

/** Downloads outputs into a folder with the app's own queue: into parts, with retries, and never over another file. */
export class OutputDownloads {
  readonly #queue: DownloadQueue
  readonly #names = new Map<string, string | null>()
  readonly #open = new Map<string, (saved: SavedOutput) => void>()

  constructor({ apiUrl, clock, folder, get, note, random, urls }: OutputDownloadsOptions) {
    this.#queue = new DownloadQueue({
      file: inMemory({ records: [], automaticUntil: null }),
      clock,
      random,
      get,
      mayFollow: mediaRuleFor(apiUrl),
      urls,
      folder: () => folder,
      openFolder: () => Promise.resolve(folder),
      freeBytes,
      markFromWeb: webMarker(process.platform, clock),
      outputOf: (id) => {
        const outputFileName = this.#names.get(id)
        return outputFileName === undefined ? undefined : { outputFileName }
      },
      onChange: () => undefined,
      onEnd: ({ id, path, problem }) => {
        this.#open.get(id)?.({ file: path, problem })
        this.#open.delete(id)
      },
      onError: (what, error) => note(`${what}: ${String(error)}`),
    })
  }

  /** Downloads the output of a generation. @param name the API's name for the file; null when it has none */
  save(id: string, name: string | null): Promise<SavedOutput> {
    this.#names.set(id, name)
    return new Promise((resolve, reject) => {
      this.#open.set(id, resolve)
      this.#queue.start([id]).catch(reject)
    })
  }

  /** Ends all downloads, and deletes what was received of them. */
  async cancel(): Promise<void> {
    await this.#queue.cancel([...this.#open.keys()])
    this.#queue.stop()
  }
}

/** The command's downloads are forgotten with it. */
function inMemory(empty: DownloadsFile['data']): JsonFile<DownloadsFile['data']> {
  let data = empty
  return {
    get data() {
      return data
    },
    update: (change) => void (data = change(data, false)),
    write: (next) => void (data = next),
  }
}

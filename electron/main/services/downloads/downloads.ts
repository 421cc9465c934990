import type { Toast } from '../../../contract/app-status'
import type { Downloads as DownloadsState } from '../../../contract/downloads'
import type { Settings } from '../../../contract/settings'
import { m } from '../../../i18n'
import { MAX_LISTED } from '../../../core/api-limits'
import type { Clock } from '../../../core/clock'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { exists } from '../../platform/files'
import type { GetOptions } from '../../platform/net/net-get'
import type { StorageOptions } from '../../platform/storage/json-file'
import { storageError } from '../persisted'
import { UserError, userMessage } from '../user-error'
import type { OutputAccess } from '../outputs/output-access'
import type { SystemShell } from '../outputs/system-shell'
import { AutoDownload } from './auto-download'
import { DownloadFiles } from './download-files'
import { FolderOpener } from './folder-opener'
import { DownloadQueue, type StartOptions } from './download-queue'
import { openDownloadsFile } from './download-record'
import type { DownloadEnd } from './job-runner'
import { freeBytes } from './free-space'
import { PlanUrls } from './plan-urls'
import { webMarker } from './web-mark'

/** A longer list costs more to send and to draw. */
const MIN_SEND_INTERVAL_MS = 250
const SEND_INTERVAL_MS_PER_DOWNLOAD = 1
/** A full disk fails all downloads: one toast is enough. */
const TOAST_INTERVAL_MS = 10_000

export interface DownloadsOptions {
  watchlist: Watchlist
  outputs: OutputAccess
  /** Asks the API for the URL from which the plan lets an output be downloaded. @throws SyncApiError */
  planUrl: (id: string, signal: AbortSignal) => Promise<string>
  storage: StorageOptions
  clock: Clock
  random: () => number
  get: (url: string, options: GetOptions) => Promise<Response>
  shell: SystemShell
  settings: () => Pick<Settings, 'downloadFolder' | 'autoDownload'>
  /** The system's folder for downloads. */
  systemFolder: string
  /** Whether there is a page to send to. */
  isListening: () => boolean
  send: (state: DownloadsState) => void
  toast: (toast: Toast) => void
  onError: (what: string, error: unknown) => void
}

/** Downloads outputs: those the user asks for, and automatic ones. The queue runs them, the files are its results. */
export class Downloads {
  readonly #options: DownloadsOptions
  readonly files: DownloadFiles
  readonly queue: DownloadQueue
  /** Where outputs are downloaded from. */
  readonly urls: PlanUrls
  readonly #auto: AutoDownload
  readonly #onChange = new Set<() => void>()
  readonly #folderOpener: FolderOpener
  #isSendPlanned = false
  #toastedAt = -Infinity

  constructor(options: DownloadsOptions) {
    this.#options = options
    const { watchlist, clock, outputs } = options
    this.files = new DownloadFiles(options)
    this.urls = new PlanUrls({
      planUrl: options.planUrl,
      clock,
      outputs: {
        freshUrl: (id) => outputs.freshUrl(id, 'output', () => this.queue.next(MAX_LISTED - 1)),
        renewedUrl: (id) => outputs.renewedUrl(id),
      },
      mayUse: outputs.mayUse,
    })
    this.queue = new DownloadQueue({
      file: openDownloadsFile(options.storage),
      clock,
      random: options.random,
      get: options.get,
      mayFollow: outputs.mayUse,
      urls: this.urls,
      folder: () => this.files.folder,
      openFolder: () => this.files.openFolder(),
      freeBytes,
      markFromWeb: webMarker(process.platform, options.clock),
      outputOf: (id) => this.#outputOf(id),
      onChange: () => {
        for (const check of this.#onChange) check()
        this.#planSend()
      },
      onEnd: (end) => void this.#onEnd(end),
      onError: options.onError,
    })
    this.#folderOpener = new FolderOpener({
      stateOf: (id) => this.queue.get(id)?.state,
      start: (ids) => this.#startQueue(ids),
      showFolder: () => this.files.showFolder(),
      onError: (error) => options.onError('The folder of downloads could not be opened', error),
    })
    this.#auto = new AutoDownload({
      watchlist,
      clock,
      queue: this.queue,
      isOn: () => options.settings().autoDownload,
      onError: options.onError,
    })
  }

  keyChanged(): void {
    this.urls.keyChanged()
  }

  /** Continues downloads of an earlier run, and starts automatic ones. */
  async open(): Promise<void> {
    await this.queue.open()
    this.#auto.begin()
  }

  state(): DownloadsState {
    return { downloads: this.queue.shown(), folder: this.files.folder }
  }

  /** Returns how many were started. @throws UserError when there is no output, or the disk refuses */
  async start(ids: readonly string[], options: StartOptions = {}): Promise<number> {
    const canStart = (id: string): boolean => Boolean(this.queue.get(id) ?? this.#outputOf(id))
    if (ids.length === 1 && !ids.some(canStart)) {
      throw new UserError('no_output', m.downloads_no_output())
    }
    return this.#startQueue(ids, options)
  }

  /** Starts all outputs that are not downloaded, except paused ones. Returns how many. */
  startFinished(): Promise<number> {
    const ids = [...this.#options.watchlist.all()].flatMap(({ id }) => {
      const state = this.queue.get(id)?.state
      return this.#outputOf(id) && (state === undefined || state === 'failed' || state === 'canceled')
        ? [id]
        : []
    })
    return this.#startQueue(ids)
  }

  /** Opens outputs in the system's app, each when it is downloaded. @throws UserError */
  async openWhenComplete(ids: readonly string[]): Promise<void> {
    const missing: string[] = []
    for (const id of ids) {
      const record = this.queue.get(id)
      const path = record?.path ?? null
      if (record?.state === 'done' && path !== null && (await exists(path))) await this.files.openPath(path)
      else missing.push(id)
    }
    if (missing.length > 0) await this.start(missing, { opens: true })
  }

  /** Waits while a generation's output is downloaded. Resolves to the file's path; null when there is none. */
  async settledPath(id: string): Promise<string | null> {
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (this.queue.get(id)?.state === 'waiting') return
        this.#onChange.delete(check)
        resolve()
      }
      this.#onChange.add(check)
      check()
    })
    const record = this.queue.get(id)
    return record?.state === 'done' ? record.path : null
  }

  /** Downloads outputs, and opens their folder when all are there. Returns how many were started. @throws UserError */
  openFolderWhenComplete(ids: readonly string[]): Promise<number> {
    return this.#folderOpener.open(ids.filter((id) => this.queue.get(id) ?? this.#outputOf(id)))
  }

  settingsChanged(): void {
    this.#auto.applySetting()
    this.#planSend()
  }

  /** Retries when the API can be reached again: then the storage most likely can, too. */
  followNetwork(engine: Pick<WatchEngine, 'state' | 'onState'>): void {
    let wasAway = false
    engine.onState(() => {
      const isAway = engine.state().unreachableUntil !== null
      if (wasAway && !isAway) this.queue.retryNow()
      wasAway = isAway
    })
  }

  #outputOf(id: string): { outputFileName: string | null } | undefined {
    const generation = this.#options.watchlist.get(id)?.generation
    if (generation?.status !== 'COMPLETED' || !generation.outputUrl) return undefined
    return { outputFileName: generation.outputFileName ?? null }
  }

  async #startQueue(ids: readonly string[], options?: StartOptions): Promise<number> {
    try {
      return await this.queue.start(ids, options)
    } catch (error) {
      this.#options.onError('Downloads could not be written', error)
      throw storageError(error, m.downloads_not_saved)
    }
  }

  async #onEnd({ id, path, problem, opens }: DownloadEnd): Promise<void> {
    this.#folderOpener.onEnd()
    if (path !== null && opens) {
      await this.files.openPath(path).catch((error: unknown) => {
        this.#toast(m.downloads_not_opened_title(), userMessage(error), id)
      })
    }
    // A page shows the failure itself.
    if (problem !== null && !this.#options.isListening()) this.#toast(m.downloads_failed_title(), problem, id)
  }

  #toast(title: string, detail: string | null, id: string): void {
    const now = this.#options.clock.now()
    if (Math.abs(now - this.#toastedAt) < TOAST_INTERVAL_MS) return
    this.#toastedAt = now
    this.#options.toast({ kind: 'error', title, detail, generationIds: [id] })
  }

  #planSend(): void {
    const { clock, isListening, send } = this.#options
    if (this.#isSendPlanned || !isListening()) return
    this.#isSendPlanned = true
    const intervalMs = Math.max(MIN_SEND_INTERVAL_MS, this.queue.size * SEND_INTERVAL_MS_PER_DOWNLOAD)
    clock.after(intervalMs, () => {
      this.#isSendPlanned = false
      if (isListening()) send(this.state())
    })
  }
}

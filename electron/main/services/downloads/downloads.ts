import { mkdir } from 'node:fs/promises'
import type { Toast } from '../../../contract/app-status'
import type { Downloads as DownloadsState } from '../../../contract/downloads'
import type { Settings } from '../../../contract/settings'
import type { Clock } from '../../../core/clock'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { UserError } from '../../ipc/handle'
import type { GetOptions } from '../../platform/net/net-get'
import type { OutputAccess } from '../outputs/output-access'
import type { SystemShell } from '../outputs/system-shell'
import type { StorageOptions } from '../../platform/storage/json-file'
import { AutoDownload } from './auto-download'
import { type DownloadEnd, DownloadQueue, type StartOptions } from './download-queue'
import { openDownloadsFile } from './download-record'
import { mediaExtension } from './media-types'
import { exists, freeBytes } from './part-file'

/** Often enough to look alive; the longer the list, the more it costs to send and to draw. In ms. */
const TELL_EVERY_MS = 250
const TELL_EVERY_MS_FOR_EACH = 1
/** A disk that is full fails them all: it is said once. */
const NOTICE_EVERY_MS = 10_000

export interface DownloadsOptions {
  watchlist: Watchlist
  access: OutputAccess
  storage: StorageOptions
  clock: Clock
  random: () => number
  get: (url: string, options: GetOptions) => Promise<Response>
  shell: SystemShell
  settings: () => Pick<Settings, 'downloadFolder' | 'autoDownload'>
  /** The system's folder for downloads. */
  systemFolder: string
  isListening: () => boolean
  send: (state: DownloadsState) => void
  toast: (toast: Toast) => void
  onError: (what: string, error: unknown) => void
}

/** Downloads of outputs: what the user asks for, and what comes by itself. */
export class Downloads {
  readonly #parts: DownloadsOptions
  readonly #queue: DownloadQueue
  readonly #auto: AutoDownload
  #isTelling = false
  #noticedAt = -Infinity

  constructor(parts: DownloadsOptions) {
    this.#parts = parts
    const { watchlist, clock } = parts
    const file = openDownloadsFile(parts.storage)
    this.#queue = new DownloadQueue({
      file,
      clock,
      random: parts.random,
      get: parts.get,
      mayFollow: parts.access.mayUse,
      urls: parts.access,
      folder: () => this.folder,
      openFolder: () => this.#openFolder(),
      freeBytes,
      outputOf: (id) => this.#outputOf(id),
      onChange: () => this.#tell(),
      onEnd: (end) => void this.#onEnd(end),
      onError: parts.onError,
    })
    this.#auto = new AutoDownload({
      watchlist,
      clock,
      isOn: () => parts.settings().autoDownload,
      automaticUntil: () => file.data.automaticUntil,
      setAutomaticUntil: (until) => this.#queue.setAutomaticUntil(until),
      isKnown: (id) => this.#queue.get(id) !== undefined,
      start: (ids, automaticUntil) => {
        this.#queue.start(ids, { automaticUntil }).catch((error: unknown) => {
          parts.onError('Automatic downloads could not be written', error)
        })
      },
    })
  }

  /** Goes on with what an earlier run left, and begins with the automatic downloads. */
  async open(): Promise<void> {
    await this.#queue.open()
    this.#auto.begin()
  }

  /** Where new files go. */
  get folder(): string {
    return this.#parts.settings().downloadFolder ?? this.#parts.systemFolder
  }

  state(): DownloadsState {
    return { downloads: this.#queue.shown(), folder: this.folder }
  }

  /** Absolute paths of the whole files. */
  paths(): string[] {
    return this.#queue.paths()
  }

  /** Answers how many were started. @throws UserError when there is no output, or the disk refuses */
  async start(ids: readonly string[], options: StartOptions = {}): Promise<number> {
    const [id] = ids
    const isKnown = id !== undefined && this.#queue.get(id) !== undefined
    if (ids.length === 1 && id !== undefined && !isKnown && !this.#outputOf(id)) {
      throw new UserError('no_output', m.downloads_no_output())
    }
    return this.#onDisk(() => this.#queue.start(ids, options))
  }

  /** Every finished one with an output that has not been downloaded; what the user has paused stays so. */
  startFinished(): Promise<number> {
    const ids = [...this.#parts.watchlist.all()].flatMap(({ id }) => {
      const state = this.#queue.get(id)?.state
      return this.#outputOf(id) && (state === undefined || state === 'failed' || state === 'canceled')
        ? [id]
        : []
    })
    return this.#onDisk(() => this.#queue.start(ids))
  }

  /** Opens each with the system's app: at once where it is downloaded, else when it is whole. @throws UserError */
  async openWhenWhole(ids: readonly string[]): Promise<void> {
    const missing: string[] = []
    for (const id of ids) {
      const path = this.#queue.get(id)?.path ?? null
      if (this.#queue.get(id)?.state === 'done' && path !== null && (await exists(path)))
        await this.#openFile(path)
      else missing.push(id)
    }
    if (missing.length > 0) await this.start(missing, { opens: true })
  }

  pause(ids: readonly string[]): void {
    this.#queue.pause(ids)
  }

  resume(ids: readonly string[]): void {
    this.#queue.resume(ids)
  }

  cancel(ids: readonly string[]): Promise<void> {
    return this.#queue.cancel(ids)
  }

  clear(): Promise<void> {
    return this.#queue.clear()
  }

  /** @throws UserError when the file is no longer there */
  async openFile(id: string): Promise<void> {
    await this.#openFile(await this.#wholeFile(id))
  }

  /** @throws UserError when the file is no longer there */
  async showFile(id: string): Promise<void> {
    this.#parts.shell.showItem(await this.#wholeFile(id))
  }

  /** @throws UserError when there is no such folder */
  async showFolder(): Promise<void> {
    try {
      await this.#openFolder()
    } catch {
      // Said below.
    }
    const { folder } = this
    if (!(await exists(folder))) throw new UserError('not_found', m.downloads_folder_gone({ folder }))
    await this.#parts.shell.openPath(folder)
  }

  settingsChanged(): void {
    this.#auto.applySetting()
    this.#tell()
  }

  /** The API can be reached again: then the storage can, most likely. */
  followNetwork(engine: Pick<WatchEngine, 'state' | 'onState'>): void {
    let wasAway = false
    engine.onState(() => {
      const isAway = engine.state().unreachableUntil !== null
      if (wasAway && !isAway) this.#queue.retryNow()
      wasAway = isAway
    })
  }

  stop(): void {
    this.#queue.stop()
  }

  #outputOf(id: string): { outputFileName: string | null } | undefined {
    const generation = this.#parts.watchlist.get(id)?.generation
    if (generation?.status !== 'COMPLETED' || !generation.outputUrl) return undefined
    return { outputFileName: generation.outputFileName ?? null }
  }

  /** The system's own folder may be made. A chosen one that is gone may be on a drive that is not there. */
  async #openFolder(): Promise<string> {
    const { folder } = this
    if (this.#parts.settings().downloadFolder === null) await mkdir(folder, { recursive: true })
    return folder
  }

  async #wholeFile(id: string): Promise<string> {
    const record = this.#queue.get(id)
    if (record?.state !== 'done' || record.path === null) {
      throw new UserError('not_found', m.downloads_not_downloaded())
    }
    if (!(await exists(record.path))) throw new UserError('not_found', m.downloads_file_gone())
    return record.path
  }

  /** Media alone is opened: anything else is shown, and the user decides. */
  async #openFile(path: string): Promise<void> {
    if (mediaExtension(path) === null) this.#parts.shell.showItem(path)
    else await this.#parts.shell.openPath(path)
  }

  async #onEnd({ id, path, problem, opens }: DownloadEnd): Promise<void> {
    if (path !== null && opens) {
      try {
        await this.#openFile(path)
      } catch (error) {
        const detail = error instanceof UserError ? error.message : null
        this.#notice(m.downloads_not_opened_title(), detail, id)
      }
    }
    if (problem !== null && !this.#parts.isListening()) this.#notice(m.downloads_failed_title(), problem, id)
  }

  /** The window says itself what it shows; without one it is kept for the next. */
  #notice(title: string, detail: string | null, id: string): void {
    const now = this.#parts.clock.now()
    if (Math.abs(now - this.#noticedAt) < NOTICE_EVERY_MS) return
    this.#noticedAt = now
    this.#parts.toast({ kind: 'error', title, detail, generationIds: [id] })
  }

  #tell(): void {
    if (this.#isTelling || !this.#parts.isListening()) return
    this.#isTelling = true
    const everyMs = Math.max(TELL_EVERY_MS, this.#queue.size * TELL_EVERY_MS_FOR_EACH)
    this.#parts.clock.after(everyMs, () => {
      this.#isTelling = false
      if (this.#parts.isListening()) this.#parts.send(this.state())
    })
  }

  async #onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof UserError) throw error
      this.#parts.onError('Downloads could not be written', error)
      throw new UserError('storage', m.downloads_not_saved())
    }
  }
}

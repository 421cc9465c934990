import type { AddResult } from '../../electron/contract/add-result'
import type { Toast } from '../../electron/contract/app-status'
import type { RowsPiece } from '../../electron/contract/commands'
import type { SyncwatchApi } from '../../electron/contract/ipc'
import type { SoundEvent } from '../../electron/contract/sounds'
import type { GenerationSet } from '../../electron/contract/generation-set'
import type { GenerationRow, WatchlistPatch } from '../../electron/contract/generation-row'
import { m } from '../../electron/i18n'
import { watchlist } from './list'
import { prepareRows } from './prepare-rows'
import { mirror, writeMirror } from './mirror.svelte'
import { nextPaint } from './next-paint'

const NO_ROWS_YET: RowsPiece = { rowsJson: '[]', hasMoreRows: true }

export interface ConnectionOptions {
  readonly api: SyncwatchApi
  readonly onShowPlayer: (id: string) => void
  readonly onShowGenerations: (ids: readonly string[]) => void
  readonly onShowSettings: () => void
  readonly onToast: (toast: Toast) => void
  readonly onAddReport: (result: AddResult) => void
  readonly onPlaySound: (event: SoundEvent) => void
}

/** Keeps the mirror and the watchlist as main has them, and passes on what main asks the window to do. */
export class Connection {
  readonly #options: ConnectionOptions
  /** Patches that arrive while a snapshot is under way; null while none is. */
  #early: WatchlistPatch[] | null = null

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /** Listens to main, then loads the snapshot. Returns how to stop listening. */
  open(): () => void {
    const { api, onShowPlayer, onShowGenerations, onShowSettings, onToast, onAddReport, onPlaySound } =
      this.#options
    const ends = [
      api.onPatch((patch) => this.#apply(patch)),
      api.onStatus((status) => writeMirror({ status })),
      api.onKey((key) => writeMirror({ key })),
      api.onSettings((settings) => writeMirror({ settings })),
      api.onDownloads((downloads) => writeMirror({ downloads })),
      api.onNotificationLog((notificationLog) => writeMirror({ notificationLog })),
      api.onSets((sets) => this.#setSets(sets)),
      api.onLinkRequest(({ ids }) => writeMirror({ linkIds: ids })),
      api.onAddQuestion((addQuestion) => writeMirror({ addQuestion })),
      api.onAccountSearch((accountSearch) => writeMirror({ accountSearch })),
      api.onShowPlayer(({ id }) => onShowPlayer(id)),
      api.onShowGenerations(({ ids }) => onShowGenerations(ids)),
      api.onShowSettings(() => onShowSettings()),
      api.onToast((toast) => onToast(toast)),
      api.onAddReport((result) => onAddReport(result)),
      api.onPlaySound(({ event }) => onPlaySound(event)),
    ]
    void this.#load()
    return () => {
      for (const end of ends) end()
    }
  }

  reload(): void {
    writeMirror({ problem: null })
    void this.#load()
  }

  async #load(): Promise<void> {
    if (this.#early) return
    this.#early = []
    try {
      const answer = await this.#options.api.snapshot()
      if (!answer.ok) {
        writeMirror({ problem: answer.error.message })
        return
      }
      const { revision, rowsJson, hasMoreRows, counts, showGenerations, sets, ...rest } = answer.value
      writeMirror({ ...rest, problem: null })
      this.#setSets(sets)
      if (counts !== null && !watchlist.loaded) {
        watchlist.loadFirst(JSON.parse(rowsJson) as GenerationRow[], counts)
        await nextPaint()
      }
      await this.#loadRows(revision, counts === null ? { rowsJson, hasMoreRows } : NO_ROWS_YET)
      if (showGenerations.length > 0) this.#options.onShowGenerations(showGenerations)
    } catch {
      writeMirror({ problem: m.ui_not_loaded() })
    } finally {
      const waiting = this.#early
      this.#early = null
      if (mirror.problem === null) for (const patch of waiting) this.#apply(patch)
    }
  }

  #setSets(sets: readonly GenerationSet[]): void {
    writeMirror({ sets: new Map(sets.map((set) => [set.id, set])) })
    const open = sets.flatMap(({ id, batch }) => (batch && !batch.isOver ? [id] : []))
    const alone = sets.flatMap(({ id, batch }) => (batch?.isAlone === true ? [id] : []))
    watchlist.setOpenSets(new Set(open), new Set(alone))
  }

  async #loadRows(revision: number, piece: RowsPiece): Promise<void> {
    const parts = new Set<string>()
    let { rowsJson, hasMoreRows } = piece
    while (hasMoreRows) {
      const rows = JSON.parse(rowsJson) as GenerationRow[]
      for (const { id } of rows) parts.add(id)
      watchlist.loadPart(rows)
      const answer = await this.#options.api.moreRows()
      if (!answer.ok) throw new Error(answer.error.message)
      ;({ rowsJson, hasMoreRows } = answer.value)
    }
    watchlist.load(revision, JSON.parse(rowsJson) as GenerationRow[], parts)
    prepareRows(watchlist.cells())
  }

  #apply(patch: WatchlistPatch): void {
    if (this.#early) this.#early.push(patch)
    else if (!watchlist.apply(patch)) void this.#load()
  }
}

import type { SyncwatchApi } from '../../electron/contract/ipc'
import type { AppStatus, KeyStatus, Toast } from '../../electron/contract/app-status'
import { DEFAULT_SETTINGS, type Settings } from '../../electron/contract/settings'
import type { AddResult } from '../../electron/contract/add-result'
import type { Answer, KeyTest, Snapshot } from '../../electron/contract/commands'
import type { GenerationRow, WatchlistPatch } from '../../electron/contract/generation-row'
import { CONNECTED, STORED_KEY, fakeRow } from './fixtures'
import { NO_DOWNLOADS, fakeFeatures, ok } from './fake-features'

type Listener<T> = (payload: T) => void

class Channel<T> {
  readonly #listeners = new Set<Listener<T>>()
  readonly on = (listener: Listener<T>): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  send(payload: T): void {
    for (const listener of this.#listeners) listener(structuredClone(payload))
  }
}

/** Stands in for main: keeps rows, answers commands and pushes changes. */
export class FakeMain {
  rows = new Map<string, GenerationRow>()
  revision = 1
  status: AppStatus = CONNECTED
  key: KeyStatus = STORED_KEY
  settings: Settings = DEFAULT_SETTINGS
  showGenerations: string[] = []
  keyTest: KeyTest = { outcome: 'works', message: 'The key works.' }
  visible: string[] = []
  readonly calls: string[] = []

  readonly #patch = new Channel<WatchlistPatch>()
  readonly #status = new Channel<AppStatus>()
  readonly #key = new Channel<KeyStatus>()
  readonly #settings = new Channel<Settings>()
  readonly #showGenerations = new Channel<{ ids: string[] }>()
  readonly #showSettings = new Channel<Record<string, never>>()
  readonly #toast = new Channel<Toast>()
  readonly #removed = new Map<string, GenerationRow>()

  upsert(...rows: GenerationRow[]): void {
    for (const row of rows) this.rows.set(row.id, row)
    this.#push(rows, [])
  }

  setStatus(status: Partial<AppStatus>): void {
    this.status = { ...this.status, ...status }
    this.#status.send(this.status)
  }

  setKey(key: Partial<KeyStatus>): void {
    this.key = { ...this.key, ...key }
    this.#key.send(this.key)
  }

  show(...ids: string[]): void {
    this.#showGenerations.send({ ids })
  }

  showSettings(): void {
    this.#showSettings.send({})
  }

  toast(toast: Toast): void {
    this.#toast.send(toast)
  }

  #push(upserted: GenerationRow[], removed: string[]): void {
    const baseRevision = this.revision
    this.revision += 1
    this.#patch.send({ baseRevision, revision: this.revision, upserted, removed })
    const running = [...this.rows.values()].filter((row) => row.watch.kind !== 'finished').length
    this.setStatus({ watching: running })
  }

  #add(text: string): AddResult {
    const result: AddResult = { added: [], already: [], refused: [] }
    for (const piece of text.split(/[\s,;]+/u).filter(Boolean)) {
      if (!/^[\w-]{8,}$/u.test(piece)) result.refused.push({ line: 1, piece, reason: 'not_an_id' })
      else if (this.rows.has(piece) || result.added.includes(piece)) result.already.push(piece)
      else result.added.push(piece)
    }
    const fresh = result.added.map((id) =>
      fakeRow(id, { status: null, model: null, addedAt: Date.now(), watch: { kind: 'queued' } }),
    )
    if (fresh.length > 0) this.upsert(...fresh)
    return result
  }

  #snapshot(): Snapshot {
    const { revision, status, key, settings, showGenerations } = this
    const rows = [...this.rows.values()]
    return {
      revision,
      rowsJson: JSON.stringify(rows),
      hasMoreRows: false,
      counts: null,
      status,
      key,
      settings,
      showGenerations,
      version: '0.1.0',
      apiUrl: 'https://api.sync.so',
      downloads: NO_DOWNLOADS,
      notificationLog: { items: [], unread: 0 },
      sets: [],
      linkIds: [],
      addQuestion: null,
      systemLanguages: ['en'],
      can: { startAtLogin: true },
      offersTour: false,
    }
  }

  readonly api: SyncwatchApi = {
    snapshot: () => ok(this.#snapshot()),
    add: ({ text }) => ok(this.#add(text)),
    remove: ({ ids }) => {
      for (const id of ids) {
        const row = this.rows.get(id)
        if (row) this.#removed.set(id, row)
        this.rows.delete(id)
      }
      this.#push([], ids)
      return ok({ removed: ids })
    },
    restore: ({ ids }) => {
      this.upsert(...ids.flatMap((id) => this.#removed.get(id) ?? []))
      return ok({ restored: ids })
    },
    retry: ({ ids }) => ok({ retried: ids.length }),
    setPaused: ({ paused }) => {
      this.setStatus({ connection: paused ? 'paused' : 'connected' })
      return ok(undefined)
    },
    setHidden: () => ok(undefined),
    setVisible: ({ ids }) => {
      this.visible = ids
      return ok(undefined)
    },
    copyIds: ({ ids }) => this.#note(`copy ${ids.join(' ')}`),
    copySupportDetails: ({ ids }) => this.#note(`copy details of ${ids.join(' ')}`),
    openOutput: ({ ids }) => {
      this.calls.push(`open ${ids.join(' ')}`)
      return ok({ played: [] })
    },
    copyOutputUrls: ({ ids }) => {
      this.calls.push(`copy URL ${ids.join(' ')}`)
      return ok({ copied: ids.length, failed: 0 })
    },
    ...fakeFeatures(() => this.settings),
    saveKey: ({ key }) => {
      this.setKey({
        source: this.key.storageProblem ? 'session' : 'stored',
        lastFour: key.slice(-4),
        verdict: 'unknown',
      })
      return ok(this.key)
    },
    testKey: () => ok(this.keyTest),
    clearKey: () => {
      this.setKey({ source: 'none', lastFour: null, verdict: 'unknown' })
      return ok(this.key)
    },
    saveSettings: (change) => {
      this.settings = Object.assign({ ...this.settings }, change)
      this.#settings.send(this.settings)
      return ok(this.settings)
    },
    onPatch: this.#patch.on,
    onStatus: this.#status.on,
    onKey: this.#key.on,
    onSettings: this.#settings.on,
    onShowGenerations: this.#showGenerations.on,
    onShowSettings: this.#showSettings.on,
    onToast: this.#toast.on,
  }

  #note(call: string): Promise<Answer<undefined>> {
    this.calls.push(call)
    return ok(undefined)
  }
}

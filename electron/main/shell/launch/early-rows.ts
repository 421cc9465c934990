import { statSync } from 'node:fs'
import type { IpcMainInvokeEvent } from 'electron'
import type { Answer } from '../../../contract/commands'
import type { StoredRows } from '../../../contract/stored-rows'
import { Deferred } from '../../platform/deferred'
import { journalPath } from '../../platform/storage/journal/journal-format'
import type { PlainJournal } from '../../platform/storage/journal/plain-journal'
import type { ListLook } from '../window/first-look'
import type { StoredList } from '../window/stored-rows'

/** Read within a few milliseconds: before the window is shown. */
const SHORT_BYTES = 256 * 1024

/** The page renders its rows within this time of the answer. */
const PAINT_MS = 110

/** Answers the page with the rows on the disk before main is loaded. */
export class EarlyRows {
  readonly #folder: string
  readonly #path: string
  readonly #look: ListLook
  readonly #systemLanguages: () => string[]
  readonly #rows = new Deferred<StoredList | null>()
  readonly #painted = new Deferred<void>()
  #reading: Promise<PlainJournal | null> | null = null
  #isOver = false

  /** @param folder the data folder @param systemLanguages those of the user, the preferred one first */
  constructor(folder: string, look: ListLook, systemLanguages: () => string[]) {
    this.#folder = folder
    this.#path = journalPath(folder)
    this.#look = look
    this.#systemLanguages = systemLanguages
  }

  /** Resolves when the page has had the time to paint the rows. */
  get painted(): Promise<void> {
    return this.#painted.promise
  }

  /** Returns what answers `storedRows`, to the app's page alone. */
  answer(isTrusted: (event: IpcMainInvokeEvent) => boolean) {
    return (event: IpcMainInvokeEvent): Promise<Answer<StoredRows | null>> | null => {
      if (this.#isOver || !isTrusted(event)) return null
      return this.#rows.promise.then((value) => {
        setTimeout(() => this.#painted.resolve(), PAINT_MS)
        return { ok: true, value: value && { ...value, systemLanguages: this.#systemLanguages() } }
      })
    }
  }

  /**
   * Reads what the list begins with, or a short list: of a long one the parts between its slices would delay the page's
   * requests. Returns whether there are rows to show.
   */
  async readFirst(): Promise<boolean> {
    try {
      const { readFirstScreen, readProjectNames } = await import('./stored-list')
      const first = await readFirstScreen(this.#folder, this.#look, await readProjectNames(this.#folder))
      if (first !== null) this.#rows.resolve(first)
      else if (!this.#isShort()) return false
      else if ((await this.read())?.contents.entries.size === 0) return false
      return (await this.#rows.promise) !== null
    } catch {
      // The list comes with main, which reports what is wrong.
      return false
    }
  }

  /** Reads the list, and returns it for main; null when it isn't plain. */
  read(): Promise<PlainJournal | null> {
    return (this.#reading ??= this.#read())
  }

  /** Main is loaded: it answers from now on. */
  end(): void {
    this.#isOver = true
  }

  #isShort(): boolean {
    try {
      return statSync(this.#path).size <= SHORT_BYTES
    } catch {
      // None, or one that can't be read: main's start says so.
      return false
    }
  }

  async #read(): Promise<PlainJournal | null> {
    let rows: StoredList | null = null
    try {
      const { readPlainJournal, readProjectNames, storedRows } = await import('./stored-list')
      const [journal, projectName] = await Promise.all([
        readPlainJournal(this.#path),
        readProjectNames(this.#folder),
      ])
      rows = journal && storedRows(journal.contents, this.#look, projectName)
      return journal
    } catch {
      // The list comes with main, which reports what is wrong.
      return null
    } finally {
      this.#rows.resolve(rows)
    }
  }
}

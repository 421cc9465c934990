import { DownloadJob } from './download-job'
import { type DownloadRecord, type DownloadsFile, checkedRecord } from './download-record'

const MAX_CLEARED = 2_000
const MAX_ENDED = 1_000

/** All downloads by the ID of their generation, in the order they were started, and their file. */
export class JobList extends Map<string, DownloadJob> {
  readonly #file: DownloadsFile
  /** Records of a file that could be read only after the start: kept on disk, and listed after the next start. */
  #late: readonly DownloadRecord[] = []

  constructor(file: DownloadsFile) {
    super()
    this.#file = file
  }

  /** Reads the downloads of earlier runs. */
  async open(): Promise<void> {
    for (const stored of this.#file.data.records) {
      const { record, received } = await checkedRecord(stored)
      this.set(record.id, new DownloadJob(record, received))
    }
  }

  all(): DownloadJob[] {
    return [...this.values()]
  }

  of(ids: readonly string[]): DownloadJob[] {
    return ids.flatMap((id) => this.get(id) ?? [])
  }

  /**
   * Adds downloads at the end, in place of earlier ones of the same generations.
   * @param automaticUntil stored in the same write
   * @throws when the disk refuses; nothing has changed then
   */
  add(added: readonly DownloadJob[], automaticUntil?: number): void {
    const ids = new Set(added.map(({ id }) => id))
    const others = this.all().filter(({ id }) => !ids.has(id))
    this.#write([...others, ...added], automaticUntil)
    for (const job of added) {
      this.delete(job.id)
      this.set(job.id, job)
    }
  }

  /** Writes all but the oldest beyond the limits. @throws when the disk refuses */
  save(automaticUntil?: number | null): void {
    for (const id of expired(this.all().map(({ record }) => record))) this.delete(id)
    this.#write(this.all(), automaticUntil)
  }

  #write(jobs: readonly DownloadJob[], automaticUntil: number | null | undefined): void {
    const ids = new Set(jobs.map(({ id }) => id))
    this.#file.update((stored, isLate) => {
      if (isLate) this.#late = stored.records
      const late = this.#late.filter(({ id }) => !ids.has(id))
      return {
        records: [...late, ...jobs.map(({ record }) => record)],
        automaticUntil: automaticUntil === undefined ? stored.automaticUntil : automaticUntil,
      }
    })
  }
}

/** Returns the IDs of the oldest ended downloads beyond the limits. */
export function expired(records: readonly DownloadRecord[]): string[] {
  const ended = records.filter(({ state }) => state === 'done' || state === 'canceled')
  const cleared = ended.filter((record) => record.cleared)
  const listed = ended.filter((record) => !record.cleared)
  return [...oldestBeyond(cleared, MAX_CLEARED), ...oldestBeyond(listed, MAX_ENDED)]
}

function oldestBeyond(records: readonly DownloadRecord[], max: number): string[] {
  return records.slice(0, Math.max(0, records.length - max)).map(({ id }) => id)
}

import { DownloadJob } from './download-job'
import { type DownloadRecord, type DownloadsFile, understood } from './download-record'
import { forgotten } from './record-limit'

/** All downloads there are, in the order they were started, and their file. */
export class JobList {
  readonly #file: DownloadsFile
  readonly #jobs = new Map<string, DownloadJob>()

  constructor(file: DownloadsFile) {
    this.#file = file
  }

  /** Takes in what an earlier run left. */
  async open(): Promise<void> {
    for (const stored of this.#file.data.records) {
      const { record, received } = await understood(stored)
      this.#jobs.set(record.id, new DownloadJob(record, received))
    }
  }

  get size(): number {
    return this.#jobs.size
  }

  get(id: string): DownloadJob | undefined {
    return this.#jobs.get(id)
  }

  all(): DownloadJob[] {
    return [...this.#jobs.values()]
  }

  of(ids: readonly string[]): DownloadJob[] {
    return ids.flatMap((id) => this.#jobs.get(id) ?? [])
  }

  remove(id: string): void {
    this.#jobs.delete(id)
  }

  /**
   * Puts new ones at the end, in the place of earlier ones of the same generations, once they are on disk.
   * @param automaticUntil goes into the same write
   * @throws when the disk refuses: then nothing has changed
   */
  add(fresh: readonly DownloadJob[], automaticUntil?: number): void {
    const ids = new Set(fresh.map(({ id }) => id))
    const others = this.all().filter(({ id }) => !ids.has(id))
    this.#write([...others, ...fresh], automaticUntil)
    for (const job of fresh) {
      this.#jobs.delete(job.id)
      this.#jobs.set(job.id, job)
    }
  }

  /** Writes all as they are, without the oldest beyond what is worth keeping. @throws when the disk refuses */
  save(automaticUntil?: number | null): void {
    for (const id of forgotten(this.all().map(({ record }) => record))) this.#jobs.delete(id)
    this.#write(this.all(), automaticUntil)
  }

  #write(jobs: readonly DownloadJob[], automaticUntil: number | null | undefined): void {
    const records: DownloadRecord[] = jobs.map(({ record }) => record)
    const until = automaticUntil === undefined ? this.#file.data.automaticUntil : automaticUntil
    this.#file.write({ records, automaticUntil: until })
  }
}

import type { Answer } from '../answer'
import type { Get, TransportOptions } from '../transport'
import { type Batch, type BatchLine, parseBatch } from './batch'
import { readBatchResults } from './batch-results'
import { type CostAnswer, parseCosts } from './costs'
import { parseDownloadAddress } from './download-address'
import { type ProjectPage, parseProjects, projectsPath } from './projects'

const DEADLINE_MS = 30_000

export interface AccountReaderOptions extends TransportOptions {
  readonly get: Get
  readonly apiKey: () => string | null
}

/**
 * Reads what the watch doesn't need: an API or a plan may not have it. Every failure is a SyncApiError.
 * Source: the vendor's pages of November 2026.
 */
export class AccountReader {
  readonly #options: AccountReaderOptions

  constructor(options: AccountReaderOptions) {
    this.#options = options
  }

  /** Reads what a generation cost. */
  costs(id: string, signal?: AbortSignal): Promise<Answer<CostAnswer>> {
    return this.#read(`/v2/generate/${encodeURIComponent(id)}/costs`, parseCosts, signal)
  }

  /** Reads a page of projects. @param search a part of the name; empty for all @param cursor null for the first page */
  projects(search: string, cursor: string | null, signal?: AbortSignal): Promise<Answer<ProjectPage>> {
    return this.#read(projectsPath(search, cursor), parseProjects, signal)
  }

  batch(id: string, signal?: AbortSignal): Promise<Answer<Batch>> {
    return this.#read(`/v2/batch/${encodeURIComponent(id)}`, parseBatch, signal)
  }

  /** Reads the results of a batch. @param resultsUrl as its answer names it */
  batchResults(resultsUrl: string, signal?: AbortSignal): Promise<BatchLine[]> {
    return readBatchResults(this.#options, resultsUrl, signal)
  }

  /** Reads the URL from which the plan lets the output be downloaded; it is valid for some days. */
  downloadAddress(id: string, signal?: AbortSignal): Promise<Answer<string>> {
    const parse = (body: string) => parseDownloadAddress(body, this.#options.baseUrl)
    return this.#read(`/v2/generations/${encodeURIComponent(id)}/download`, parse, signal)
  }

  #read<T>(path: string, parse: (body: string) => T, signal?: AbortSignal): Promise<Answer<T>> {
    const { get, apiKey } = this.#options
    return get({ path, key: apiKey(), parse, deadlineMs: DEADLINE_MS, signal })
  }
}

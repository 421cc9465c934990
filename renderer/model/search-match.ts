import type { GenerationRow } from '../../electron/contract/generation-row'
import { statusKind } from '../../electron/contract/generation-status'
import { groupOf } from './groups'
import type { IsValue, SearchField, SearchQuery, SearchTerm } from './search-query'

/** Returns the lowercase text in which plain words are searched. */
export function searchText(row: GenerationRow): string {
  const { watch, error } = row
  let text = row.id
  const add = (part: string | null): void => {
    if (part) text += `\n${part}`
  }
  add(row.label)
  add(row.fileName)
  add(row.model)
  add(row.projectId)
  add(row.projectName)
  add(row.status)
  if (error) add(`${error.message}\n${error.code ?? ''}`)
  if (watch.kind === 'missing' || watch.kind === 'retrying') add(watch.message)
  add(row.note)
  return text.toLowerCase()
}

const IS: Record<IsValue, (row: GenerationRow) => boolean> = {
  running: (row) => groupOf(row) === 'running',
  completed: (row) => groupOf(row) === 'completed',
  failed: (row) => groupOf(row) === 'failed',
  canceled: (row) => groupOf(row) === 'canceled',
  rejected: (row) => row.status !== null && statusKind(row.status) === 'rejected',
  retrying: (row) => row.watch.kind === 'retrying',
  paused: (row) => row.watch.kind === 'paused',
  missing: (row) => row.watch.kind === 'missing',
  pinned: (row) => row.pinned,
  muted: (row) => row.muted,
  noted: (row) => row.note !== null,
  history: (row) => row.inHistory,
}

const FIELD: Record<SearchField, (row: GenerationRow) => string> = {
  model: (row) => row.model ?? '',
  project: (row) => `${row.projectId ?? ''}\n${row.projectName ?? ''}`,
  status: (row) => row.status ?? '',
  error: (row) => (row.error ? `${row.error.code ?? ''}\n${row.error.message}` : ''),
}

/** A row and its `searchText`, which is made only when a word needs it. */
export interface SearchableRow {
  readonly latest: GenerationRow
  readonly searchText: string
}

function holds(term: SearchTerm, now: number): (searchable: SearchableRow) => boolean {
  switch (term.kind) {
    case 'text':
      return (searchable) => searchable.searchText.includes(term.text)
    case 'is':
      return ({ latest: row }) => term.values.some((value) => IS[value](row))
    case 'field':
      return ({ latest: row }) => {
        const text = FIELD[term.field](row).toLowerCase()
        return term.values.some((value) => text.includes(value))
      }
    case 'age':
      return ({ latest: row }) => now - (row.createdAt ?? row.addedAt) > term.ms === term.older
  }
}

/**
 * Returns a test for whether a search finds a row.
 * @param now ms since the epoch: ages are counted from here
 */
export function searchMatcher(query: SearchQuery, now: number): (searchable: SearchableRow) => boolean {
  const tests = query.terms.map((term) => {
    const test = holds(term, now)
    return term.negated ? (searchable: SearchableRow) => !test(searchable) : test
  })
  return (searchable) => tests.every((test) => test(searchable))
}

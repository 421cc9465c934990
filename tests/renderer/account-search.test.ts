import { describe, expect, it } from 'vitest'
import type { AccountSearchState } from '../../electron/contract/account-search'
import { searchDetail, searchProblem, searchProgress, searchTitle } from '../../renderer/text/account-search'

const READING: AccountSearchState = {
  state: 'reading',
  readCount: 1_300,
  newCount: 42,
  finishedCount: 0,
  listedCount: 0,
  problem: null,
  isFilteredHere: false,
  first: [],
}
const search = (changes: Partial<AccountSearchState>): AccountSearchState => ({ ...READING, ...changes })

describe('the texts of a search of the account', () => {
  it('say how far it is, and how it ended', () => {
    expect(searchProgress(READING)).toBe('Read 1,300, 42 match so far')
    expect(searchProgress(search({ newCount: 1 }))).toBe('Read 1,300, 1 matches so far')
    expect(searchProgress(search({ state: 'complete' }))).toBe('Read 1,300.')
    expect(searchProgress(search({ state: 'canceled' }))).toBe('Canceled after 1,300.')
    expect(searchProgress(search({ state: 'at_limit' }))).toContain('to save requests')
    expect(searchProgress(search({ state: 'full' }))).toContain('no room')
  })

  it('say what was found, and what is special about it', () => {
    expect(searchTitle(READING)).toBe('42 new generations')
    expect(searchTitle(search({ newCount: 0, listedCount: 2 }))).toBe('Nothing new')
    expect(searchTitle(search({ newCount: 0 }))).toBe('No matches')
    expect(searchDetail(READING)).toBe('')
    expect(searchDetail(search({ finishedCount: 1, listedCount: 3 }))).toBe(
      "1 has already finished, so you won't be notified. 3 more are already in your list.",
    )
    expect(searchDetail(search({ newCount: 0, listedCount: 1 }))).toBe('1 match is already in your list.')
  })

  it('say what holds it up: the connection first, then a failed request, then the watch', () => {
    const failed = search({ problem: "Couldn't reach the API." })
    expect(searchProblem(READING, 'connected', false)).toBeNull()
    expect(searchProblem(failed, 'paused', true)?.text).toBe('Waiting: requests are paused.')
    expect(searchProblem(failed, 'connected', true)?.text).toBe(
      "Couldn't reach the API. Syncwatch will try again.",
    )
    expect(searchProblem(READING, 'connected', true)?.text).toBe('Waiting: watching your list comes first.')
    expect(searchProblem(search({ ...failed, state: 'failed' }), 'connected', true)).toEqual({
      tone: 'bad',
      text: "Couldn't reach the API. What was read so far is kept.",
    })
    expect(
      searchProblem(search({ isFilteredHere: true, state: 'complete' }), 'connected', true)?.text,
    ).toContain('refused these filters')
  })
})

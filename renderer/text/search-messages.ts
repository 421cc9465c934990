import { m } from '../../electron/i18n'
import type { SearchProblem } from '../model/search-query'

/** What was not understood of a search, in a sentence. */
export function searchProblemMessage(problem: SearchProblem): string {
  switch (problem.kind) {
    case 'word':
      return m.list_search_unknown_word({ word: problem.word })
    case 'is':
      return m.list_search_unknown_is({ value: problem.value })
    case 'age':
      return m.list_search_bad_age({ word: problem.word, value: problem.value })
  }
}

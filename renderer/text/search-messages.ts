import { m } from '../../electron/i18n'
import type { SearchProblem } from '../model/search-query'

/** Says what was not understood of a search. */
export function searchProblemMessage(problem: SearchProblem): string {
  switch (problem.kind) {
    case 'keyword':
      return m.list_search_unknown_word({ word: problem.keyword })
    case 'is':
      return m.list_search_unknown_is({ value: problem.value })
    case 'age':
      return m.list_search_bad_age({ word: problem.keyword, value: problem.value })
  }
}

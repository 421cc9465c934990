import type { GenerationRow } from '../../electron/contract/generation-row'
import { rowOf, watchlist } from '../state/list'
import type { Targets } from './action'
import { canMoveToHistory, canRetry, hasOutput } from './generations'

const TESTS = { hasOutput, canRetry, canMoveToHistory, isInHistory: (row: GenerationRow) => row.inHistory }
type Fact = keyof typeof TESTS
const FACTS = Object.keys(TESTS) as Fact[]

/** Up to so many rows whoever asks depends on each of them. */
const MAX_TRACKED = 100
let last: { ids: Targets; version: number; facts: ReadonlySet<Fact> } | undefined

/** Returns whether something holds for at least one of these generations. Of many, each row is looked at but once. */
export function isAnyTarget(ids: Targets, fact: Fact): boolean {
  if (ids.length <= MAX_TRACKED) return ids.some((id) => holds(rowOf(id), fact))
  // One dependency in place of ten thousand rows.
  const { version } = watchlist
  if (last?.ids !== ids || last.version !== version) last = { ids, version, facts: factsOf(ids) }
  return last.facts.has(fact)
}

function holds(row: GenerationRow | undefined, fact: Fact): boolean {
  return row !== undefined && TESTS[fact](row)
}

function factsOf(ids: Targets): ReadonlySet<Fact> {
  const open = new Set(FACTS)
  for (const id of ids) {
    const row = watchlist.cell(id)?.latest
    if (!row) continue
    for (const fact of open) if (TESTS[fact](row)) open.delete(fact)
    if (open.size === 0) break
  }
  return new Set(FACTS.filter((fact) => !open.has(fact)))
}

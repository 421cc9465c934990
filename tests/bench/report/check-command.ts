// npm run bench:check: compares the figures of the last runs with the goals, and fails if one is missed.
import { parseArgs } from 'node:util'
import { runScript } from '../../../scripts/runtime/problem.mjs'
import { MEASUREMENTS } from '../measurements'
import { checkResults } from './check'
import { readResults } from './results'
import { RESULTS } from './paths'

void runScript(() => {
  const { quick, file } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, file: { type: 'string', default: RESULTS } },
  }).values
  const problems = checkResults(readResults(file), MEASUREMENTS, { allowsQuick: quick })
  for (const problem of problems) console.log(problem)
  console.log(problems.length === 0 ? 'Every goal is met.' : `${problems.length} problems`)
  return Promise.resolve(problems.length === 0 ? 0 : 1)
})

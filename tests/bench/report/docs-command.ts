// npm run bench:docs: writes the figures of the last runs into docs/BENCHMARKS.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { runScript } from '../../../scripts/runtime/problem.mjs'
import { MEASUREMENTS } from '../measurements'
import { withFigures } from './docs-figures'
import { DOCUMENT, RESULTS } from './paths'
import { readResults } from './results'

void runScript(async () => {
  const text = withFigures(readFileSync(DOCUMENT, 'utf8'), readResults(RESULTS.full), MEASUREMENTS)
  const style = await resolveConfig(DOCUMENT)
  writeFileSync(DOCUMENT, await format(text, { ...style, filepath: DOCUMENT }))
  return 0
})

import { join } from 'node:path'
import { ROOT } from '../../demo/app-environment'

/** What the last runs have measured. */
export const RESULTS = join(ROOT, 'out/bench.json')
/** What users read of it. */
export const DOCUMENT = join(ROOT, 'docs/BENCHMARKS.md')

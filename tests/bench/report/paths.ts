import { join } from 'node:path'
import { ROOT } from '../../demo/app-environment'
import type { Form } from '../rows'

/** What the last runs have measured. The quick form replaces no figure of the full one. */
export const RESULTS: Readonly<Record<Form, string>> = {
  full: join(ROOT, 'out/bench.json'),
  quick: join(ROOT, 'out/bench-quick.json'),
}
/** What users read of it. */
export const DOCUMENT = join(ROOT, 'docs/BENCHMARKS.md')

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../demo/app-environment'
import { type Row, table } from '../rows'

/**
 * Prints the measured rows and writes them to a file in `out/`.
 * @returns the exit code: 1 where a goal was missed
 */
export function reportRows(rows: readonly Row[], fileName: string): number {
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  writeFileSync(join(ROOT, 'out', fileName), `${JSON.stringify(rows, null, 2)}\n`)
  console.log(`\n${table(rows)}`)
  return rows.every(({ met }) => met !== false) ? 0 : 1
}

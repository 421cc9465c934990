import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../../../scripts/runtime/child.mjs'
import { ROOT } from '../../demo/app-environment'
import { type Row, row } from '../rows'
import { growthPerMinute } from '../statistics'

const REPORT = join(ROOT, 'out/soak-simulated.json')
const TESTS = ['tests/core/soak', 'tests/core/faults/fault-schedule.test.ts']
const FAULT_SCHEDULES = 1_000
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs')

/** What tests/core/soak leaves behind. */
interface Report {
  roundMinutes: number
  rounds: { counts: Record<string, number>; heap: number; generations: number; requests: number }[]
}

/** Runs the core through simulated hours for this many real minutes, and through a thousand schedules of faults. */
export async function soakSimulated(minutes: number): Promise<Row[]> {
  rmSync(REPORT, { force: true })
  const env = {
    ...process.env,
    SYNCWATCH_SOAK_MINUTES: String(minutes),
    SYNCWATCH_FAULT_SCHEDULES: String(FAULT_SCHEDULES),
  }
  const code = await runChild(process.execPath, [VITEST, 'run', ...TESTS], { cwd: ROOT, env })
  return [
    ...simulatedRows(JSON.parse(readFileSync(REPORT, 'utf8')) as Report),
    row({ name: 'simulated: what the soak asserts does not hold', value: code, unit: 'failures', goal: 0 }),
  ]
}

/** The first round fills pools and caches: growth is counted from its end. */
export function simulatedRows({ roundMinutes, rounds }: Report): Row[] {
  const [first, last] = [rounds[0], rounds.at(-1)]
  const hours = ((rounds.length - 1) * roundMinutes) / 60
  const generations = (last?.generations ?? NaN) - (first?.generations ?? NaN)
  const what = `simulated ${hours} h, ${generations.toLocaleString('en')} generations`
  const heaps = rounds.map(({ heap }, index) => ({ at: index * roundMinutes * 60_000, value: heap / 1024 }))
  const more = Object.entries(last?.counts ?? {}).map(([kind, count]) => count - (first?.counts[kind] ?? NaN))
  return [
    row({
      name: `${what}: heap grows`,
      value: growthPerMinute(heaps.slice(1)) * 60,
      unit: 'KB/h',
      goal: 100,
      baseline: { name: 'one KB left of each generation', value: generations / hours },
    }),
    row({
      name: `${what}: more timers, signals, promises, maps, sets alive`,
      value: Math.max(...more),
      unit: 'objects',
      goal: 0,
    }),
  ]
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { simulatorWith } from '../simulator/testing'
import { bundledChild } from './bundle'
import { killRounds } from './rounds'

const FOLDERS = 2
const ROUNDS = 100

it(`loses no generation and notifies each finish once through ${FOLDERS * ROUNDS} kills at random moments`, async () => {
  const home = mkdtempSync(join(tmpdir(), 'syncwatch-kill-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const script = await bundledChild(join(home, 'child'))
  const seeds = Array.from({ length: FOLDERS }, () => Math.floor(Math.random() * 1e8))
  const ledgers = await Promise.all(
    seeds.map(async (seed) => {
      const simulator = await simulatorWith({ requestsPerMinute: 1_000_000 })
      return killRounds({ seed, rounds: ROUNDS, script, folder: join(home, String(seed)), simulator })
    }),
  )
  for (const ledger of ledgers) {
    expect(ledger.problems).toEqual([])
    // Otherwise the rounds tested nothing.
    expect(ledger.acknowledged).toBeGreaterThan(ROUNDS / 2)
    expect(ledger.notified).toBeGreaterThan(ROUNDS / 3)
  }
  const between = ledgers.reduce((sum, ledger) => sum + ledger.between, 0)
  console.log(`${between} of the kills came between raising a notification and recording it`)
}, 180_000)

import { expect } from 'vitest'
import type { WatchState } from '../../../electron/contract/generation-row'
import { type FaultAction, type RequestKind, endless } from '../../simulator'
import { A, B } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'

/** What the failing request is for. */
export type Phase = 'first read' | 'hold' | 'progress read'
export const PHASES: readonly Phase[] = ['first read', 'hold', 'progress read']

/** The simulator's name of each phase's request: the first read includes the progress, too. */
const REQUEST_OF: Record<Phase, RequestKind> = {
  'first read': 'progress',
  hold: 'hold',
  'progress read': 'progress',
}

/** A failure that lasts until it is ended. */
export interface Outage {
  begin(rig: Rig, phase: Phase): Promise<void> | void
  end(rig: Rig): Promise<void> | void
}

/** Lets every request of the phase for A fail. */
export function answers(action: FaultAction): Outage {
  return {
    begin: (rig, phase) =>
      void rig.simulator.fault({
        do: action,
        match: { id: A, kind: REQUEST_OF[phase] },
        times: 'always',
      }),
    end: (rig) => rig.simulator.clearFaults(),
  }
}

/** Returns each fault in each phase, for `it.each`. */
export function inEachPhase<T>(faults: readonly (readonly [string, T])[]): [string, Phase, T][] {
  return faults.flatMap(([name, fault]) => PHASES.map((phase): [string, Phase, T] => [name, phase, fault]))
}

/** Longer than the longest wait, which is five minutes. */
const MAX_WAIT_MS = 6 * MINUTE
/** During the outage, for two generations: the holds of a healthy one, and a limited number of everything else. */
const maxRequests = (holdSeconds: number): number => 53 + 400 / holdSeconds
/** The first requests of both, and the first retries. */
const MAX_IN_FIVE_SECONDS = 10

/**
 * Lets A fail in a phase for minutes while B stays healthy, finishes both, ends the outage, and expects no false
 * state, a limited number of requests, and one notification of each finish.
 */
export async function expectRecovery(outage: Outage, phase: Phase): Promise<Rig> {
  const isKnown = phase !== 'first read'
  const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: isKnown ? [A, B] : [B] })
  rig.engine.setVisible(phase === 'progress read' ? [A] : [])
  const before = rig.watchlist.get(A)?.generation?.status
  const seen = statesOf(rig, A)
  await outage.begin(rig, phase)
  if (!isKnown) rig.watchlist.add([A])
  const sentBefore = rig.sent.length
  await rig.settle()
  await rig.pass(MAX_WAIT_MS, 1_000)

  // The row shows nothing false, and that it is retried.
  expect(rig.watchlist.get(A)?.generation?.status).toBe(before)
  expect(rig.watchlist.get(A)?.generation?.progress_percent ?? 0).toBe(0)
  for (const never of ['missing', 'paused', 'finished'] as const) expect(seen).not.toContain(never)
  if (phase !== 'progress read') expect(seen).toContain('retrying')
  expect(rig.outcomes).toEqual([])
  // Requests neither flood nor stop.
  const sent = rig.sent.slice(sentBefore)
  expect(sent.length).toBeLessThanOrEqual(maxRequests(rig.simulator.maxHoldSeconds))
  expect(mostWithin(sent, 5_000)).toBeLessThanOrEqual(MAX_IN_FIVE_SECONDS)
  expect(sent.filter((at) => at > rig.clock.now() - MAX_WAIT_MS / 2).length).toBeGreaterThan(0)

  await expectBothNotifiedOnce(rig, () => outage.end(rig))
  return rig
}

/** Finishes A and B, ends the outage, and expects one notification of each, also on disk. */
export async function expectBothNotifiedOnce(
  rig: Rig,
  endTrouble: () => Promise<void> | void,
): Promise<void> {
  for (const id of [A, B]) rig.simulator.finish(id)
  await rig.pass(10_000, 1_000)
  await endTrouble()
  await rig.pass(MAX_WAIT_MS, 2_000)
  expect([...rig.outcomes].sort()).toEqual([`completed ${A}`, `completed ${B}`])
  for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'finished' })
  expect(rig.storage.entries.map(({ announcement }) => announcement)).toEqual(['notified', 'notified'])
  const after = rig.sent.length
  await rig.pass(2 * MINUTE, 10_000)
  expect(rig.sent).toHaveLength(after)
}

/** Collects each kind of watch state of a generation from now on. */
function statesOf(rig: Rig, id: string): Set<WatchState['kind']> {
  const seen = new Set<WatchState['kind']>()
  rig.watchlist.onChange(({ upserted }) => {
    for (const entry of upserted) if (entry.id === id) seen.add(entry.watch.kind)
  })
  return seen
}

/** Returns how many holds the app has aborted. */
export function abortedHolds({ simulator }: Rig): number {
  return simulator.requests.filter(({ kind, status }) => kind === 'hold' && status === 0).length
}

/** Returns the most of these times within any window of `ms`. */
export function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length))
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../electron/core/scheduler/plan'
import { plan } from '../../../electron/core/scheduler/planner'
import type { Schedule } from '../../../electron/core/scheduler/schedule'
import { opened } from '../../../electron/core/scheduler/transitions'
import { NOW, schedule } from '../samples'

const time = fc.oneof(
  fc.constant(0),
  fc.constant(NOW),
  fc.integer({ min: NOW - 3_600_000, max: NOW + 3_600_000 }),
  fc.integer({ min: NOW - 20_000, max: NOW }),
)

/** Any state a schedule can be in. */
const anySchedule: fc.Arbitrary<Partial<Schedule>> = fc
  .record({
    open: fc.constantFrom('read', 'hold', 'batch', null, null),
    openedAt: time,
    isProgressOpen: fc.boolean(),
    userRequested: fc.boolean(),
    isKnown: fc.boolean(),
    dueAt: time,
    holdDueAt: time,
    progressDueAt: time,
    answeredAt: time,
    progressAt: time,
    knownAt: time,
    isVisible: fc.boolean(),
    expectedAt: fc.option(time),
    isWaiting: fc.boolean(),
    percentMs: fc.constantFrom(null, 400, 2_500, 30_000, Infinity),
    isListable: fc.boolean(),
  })
  // What is held has been read before.
  .map((one) => (one.open === 'hold' ? { ...one, isKnown: true } : one))

const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    schedules: fc.array(anySchedule, { maxLength: 40 }),
    attention: fc.constantFrom('focused' as const, 'unfocused' as const, 'hidden' as const),
    maxHolds: fc.integer({ min: 1, max: 12 }),
    surplusHolds: fc.constantFrom(0, 0, 3),
    tokens: fc.integer({ min: -2, max: 60 }),
    closedUntil: fc.constantFrom(0, 0, NOW + 5_000),
    probeAt: fc.constantFrom(null, null, NOW - 1, NOW + 5_000),
    listFrom: fc.constantFrom(0, 0, NOW + 60_000),
    refreshes: fc.constantFrom([], [{ kind: 'refresh' as const, ids: ['old-1', 'old-2'] }]),
    discoverAt: fc.constantFrom(null, NOW - 1, NOW + 9_000),
  })
  .map(({ schedules, ...rest }) => {
    const all = schedules.map((changes, n) => schedule(`g${n}`, changes))
    const openHolds = all.filter(({ open }) => open === 'hold').length
    const openRequests = all.filter(({ open }) => open !== null).length
    return {
      now: NOW,
      schedules: all,
      burst: 60,
      perMinute: 300,
      holdSeconds: 55,
      msUntilTokens: (count: number) => count * 250,
      openHolds,
      openRequests,
      ...rest,
    }
  })

const byId = (input: PlanInput): Map<string, Schedule> =>
  new Map([...input.schedules].map((one) => [one.id, one]))

function check(property: (input: PlanInput, planned: ReturnType<typeof plan>) => void): void {
  fc.assert(
    fc.property(anyInput, (input) => property(input, plan(input))),
    { numRuns: 2_000 },
  )
}

describe('the planner, in any state', () => {
  it('sends no more requests than the rate limit allows', () => {
    check((input, { start }) => {
      expect(start.length).toBeLessThanOrEqual(Math.max(0, input.tokens))
      if (input.closedUntil > input.now) expect(start).toEqual([])
      if (input.probeAt !== null) expect(start.length).toBeLessThanOrEqual(1)
    })
  })

  it('sends bulk reads after everything else, and leaves tokens for urgent requests', () => {
    check((input, { start }) => {
      const at = start.findIndex(({ kind }) => kind === 'refresh')
      if (at < 0 || input.probeAt !== null) return
      expect(start.slice(at).every(({ kind }) => kind === 'refresh')).toBe(true)
      expect(input.tokens - start.length).toBeGreaterThanOrEqual(Math.floor(input.burst / 2))
    })
  })

  it('opens no more holds than there are places', () => {
    check((input, { start }) => {
      const begun = start.filter(({ kind }) => kind === 'hold').length
      if (begun > 0) expect(input.openHolds + begun).toBeLessThanOrEqual(input.maxHolds)
    })
  })

  it('releases only open holds, and no more than reads need', () => {
    check((input, { release }) => {
      const held = [...input.schedules].filter(({ open }) => open === 'hold').map(({ id }) => id)
      expect(held).toEqual(expect.arrayContaining([...release]))
      expect(new Set(release).size).toBe(release.length)
      if (input.surplusHolds > 0) expect(release.length).toBeLessThanOrEqual(input.surplusHolds)
    })
  })

  it('sends no second request for a generation except a progress read during a hold', () => {
    check((input, { start }) => {
      const schedules = byId(input)
      const main = new Set<string>()
      const looked = new Set<string>()
      for (const { kind, ids } of start.filter(({ kind }) => kind !== 'refresh')) {
        expect(ids.length).toBeLessThanOrEqual(100)
        for (const id of ids) {
          const one = schedules.get(id)
          const seen = kind === 'progress' ? looked : main
          expect(seen.has(id)).toBe(false)
          seen.add(id)
          if (kind === 'progress') {
            expect(one?.isProgressOpen).toBe(false)
            expect(one?.open === 'read' || one?.open === 'batch').toBe(false)
          } else if (one?.open === 'hold') {
            expect(kind).toBe('batch')
            expect(one.isProgressOpen).toBe(false)
          } else expect(one?.open).toBeNull()
          if (kind === 'batch') expect(one?.isListable).toBe(true)
        }
      }
      // A progress read may run during a hold; a batch read or a read reveals the state itself.
      for (const id of main) {
        const kind = start.find(({ kind: one, ids }) => one !== 'progress' && ids.includes(id))?.kind
        if (kind !== 'hold') expect(looked.has(id)).toBe(false)
      }
    })
  })

  it('sends what the user requested first, as soon as any request may go out', () => {
    check((input, { start }) => {
      const mayGo = input.tokens > 0 && input.closedUntil <= input.now
      const requested = [...input.schedules].filter(
        ({ userRequested: isRequested, open, isProgressOpen }) =>
          isRequested && (open === null || (open === 'hold' && !isProgressOpen)),
      )
      const isProbing = input.openRequests > input.openHolds && input.probeAt !== null
      if (!mayGo || requested.length === 0 || isProbing) return
      const first = start[0]?.ids ?? []
      expect(requested.some(({ id }) => first.includes(id))).toBe(true)
    })
  })

  it('sends whatever is due, or returns when to plan again', () => {
    check((input, { start, wakeAt }) => {
      if (wakeAt !== null) expect(wakeAt).toBeGreaterThan(input.now)
      const waits = [...input.schedules].some(
        ({ open, isKnown, dueAt }) => open === null && !isKnown && dueAt > NOW,
      )
      const isIdle = start.length === 0 && wakeAt === null
      if (waits && input.probeAt === null) expect(isIdle).toBe(false)
    })
  })

  it('returns when to send what is due besides the holds it begins', () => {
    check((input, { start, wakeAt }) => {
      // Any other request is answered soon, which causes the next plan.
      if (!start.every(({ kind }) => kind === 'hold')) return
      const begun = new Set(start.flatMap(({ ids }) => ids))
      const next = plan({
        ...input,
        schedules: [...input.schedules].map((one) => (begun.has(one.id) ? opened(one, 'hold', NOW) : one)),
        openHolds: input.openHolds + begun.size,
        openRequests: input.openRequests + begun.size,
        tokens: input.tokens - begun.size,
      })
      const nextAt = next.start.length > 0 ? NOW + 1 : (next.wakeAt ?? Infinity)
      expect(wakeAt ?? Infinity).toBeLessThanOrEqual(nextAt)
    })
  })

  it('returns the same plan for the same state', () => {
    check((input, planned) => {
      expect(plan(input)).toEqual(planned)
    })
  })
})

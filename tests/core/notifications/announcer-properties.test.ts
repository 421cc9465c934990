import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_GATHERING_MS } from '../../../electron/core/notifications/startup-grouping'
import { WINDOW_MS } from '../../../electron/core/notifications/grouping'
import { NOW } from '../samples'
import { AnnouncerRig, running } from './announcer-rig'

const STATUSES = ['COMPLETED', 'COMPLETED', 'FAILED', 'REJECTED', 'CANCELED']

/** One moment: so long after the one before, these many finish, and the user may click what is shown. */
const moments = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 5_000 })),
    statuses: fc.array(fc.constantFrom(...STATUSES), { maxLength: 3 }),
    clicks: fc.boolean(),
  }),
  { maxLength: 25 },
)

function newlyNotified(rig: AnnouncerRig): Map<string, number[]> {
  const times = new Map<string, number[]>()
  for (const { newIds, at } of rig.notifications)
    for (const id of newIds) times.set(id, [...(times.get(id) ?? []), at])
  return times
}

describe('the announcer, for any sequence of finishes', () => {
  it('shows each finish once as new, at most two seconds late, in one notification a window', async () => {
    await fc.assert(
      fc.asyncProperty(moments, async (story) => {
        const ids = story.map(({ statuses }, moment) => statuses.map((_, n) => `${moment}-${n}`))
        const rig = await AnnouncerRig.watching(...ids.flat())
        const finishedAt = new Map<string, number>()
        const clickedAt = new Map<string, number>()
        for (const [moment, { afterMs, statuses, clicks }] of story.entries()) {
          await rig.pass(afterMs)
          const at = rig.clock.now() - NOW
          statuses.forEach((status, n) => {
            finishedAt.set(`${moment}-${n}`, at)
            rig.answer(`${moment}-${n}`, status)
          })
          await rig.settle()
          const last = rig.notifications.at(-1)
          if (clicks && last) {
            rig.gone.add(last.key)
            clickedAt.set(last.key, at)
          }
        }
        await rig.pass(WINDOW_MS)

        const notified = newlyNotified(rig)
        expect([...notified.keys()].sort()).toEqual([...finishedAt.keys()].sort())
        for (const [id, at] of finishedAt) {
          const [notifiedAt = NaN, ...again] = notified.get(id) ?? []
          expect(again).toEqual([])
          expect(notifiedAt - at).toBeGreaterThanOrEqual(0)
          expect(notifiedAt - at).toBeLessThanOrEqual(WINDOW_MS)
          // After a whole window without a notification it is shown at once.
          const isLone = rig.notifications.every(
            (other) => other.newIds.includes(id) || other.at > at || at - other.at > WINDOW_MS,
          )
          if (isLone) expect(notifiedAt).toBe(at)
        }
        rig.notifications.forEach((announcement, index) => {
          const before = rig.notifications[index - 1]
          if (before) expect(announcement.at - before.at).toBeGreaterThanOrEqual(WINDOW_MS)
          expect(announcement.ids).toEqual(expect.arrayContaining([...announcement.newIds]))
          expect(announcement.kind).toBe(announcement.ids.length === 1 ? 'single' : 'summary')
          // What it stands for beyond the new is what it takes the place of: shown last, and not clicked.
          const again = announcement.ids.filter((id) => !announcement.newIds.includes(id))
          expect(announcement.replaces).toBe(again.length > 0 ? before?.key : null)
          if (announcement.replaces === null) return
          expect([...again].sort()).toEqual([...(before?.ids ?? [])].sort())
          expect(clickedAt.get(announcement.replaces) ?? Infinity).toBeGreaterThanOrEqual(announcement.at)
        })
        expect(new Set(rig.notifications.map(({ key }) => key)).size).toBe(rig.notifications.length)
        expect(new Set(rig.announcements())).toEqual(new Set(finishedAt.size > 0 ? ['notified'] : []))
      }),
      { numRuns: 200 },
    )
  })

  it('leaves unshown finishes to the next run, without losing one or showing one twice as new', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.nat(40), async (story, endsAfter) => {
        const ids = story.map(({ statuses }, moment) => statuses.map((_, n) => `${moment}-${n}`))
        const first = await AnnouncerRig.watching(...ids.flat())
        // That they were seen running is on disk.
        first.watchlist.flush()
        let rig = first
        for (const [moment, { afterMs, statuses }] of story.entries()) {
          if (moment === endsAfter) {
            first.end()
            rig = await new AnnouncerRig(first.storage).start()
          }
          await rig.pass(afterMs)
          statuses.forEach((status, n) => rig.answer(`${moment}-${n}`, status))
          await rig.settle()
        }
        await rig.pass(MAX_GATHERING_MS + WINDOW_MS)
        const notified = [...first.notifications, ...(rig === first ? [] : rig.notifications)].flatMap(
          ({ newIds }) => newIds,
        )
        expect([...notified].sort()).toEqual(ids.flat().sort())
      }),
      { numRuns: 100 },
    )
  })
})

describe('the announcer, for any finishes while the app was closed', () => {
  const answers = fc.array(
    fc.record({
      afterMs: fc.oneof(fc.integer({ max: 300, min: 0 }), fc.integer({ min: 0, max: 8_000 })),
      finished: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )

  it('shows each finish once within half a minute, in one notification when the answers come together', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (story) => {
        const rig = await new AnnouncerRig(story.map((_, n) => running(`g${n}`))).start()
        const answeredAt = new Map<string, number>()
        for (const [n, { afterMs, finished }] of story.entries()) {
          await rig.pass(afterMs)
          if (finished) answeredAt.set(`g${n}`, rig.clock.now() - NOW)
          rig.answer(`g${n}`, finished ? 'COMPLETED' : 'PROCESSING')
          await rig.settle()
        }
        // All have answered: nothing is waited for any more.
        const notified = newlyNotified(rig)
        expect([...notified.keys()].sort()).toEqual([...answeredAt.keys()].sort())
        for (const [id, at] of answeredAt) {
          const [notifiedAt = NaN, ...again] = notified.get(id) ?? []
          expect(again).toEqual([])
          expect(notifiedAt - at).toBeGreaterThanOrEqual(0)
          expect(notifiedAt - at).toBeLessThanOrEqual(MAX_GATHERING_MS)
        }
        const isAtAGo = story.slice(1).every(({ afterMs }) => afterMs < 1_000)
        if (isAtAGo && answeredAt.size > 0) expect(rig.notifications).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })
})

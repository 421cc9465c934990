import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { type Answer, type Storage, downloadsRig, hastyClock } from '../downloads-rig'

vi.mock('electron', () => ({}))

type Trouble =
  | { kind: 'cut'; bytes: number }
  | { kind: 'status'; status: number }
  | { kind: 'without_ranges' }
  | { kind: 'changed' }
  | { kind: 'reset' }

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), bytes: fc.integer({ min: 1, max: 399_999 }) }),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(403, 429, 500, 503, 416) }),
  fc.constant({ kind: 'without_ranges' as const }),
  fc.constant({ kind: 'changed' as const }),
  fc.constant({ kind: 'reset' as const }),
)

function answerOf(storage: Storage, what: Trouble): Answer {
  switch (what.kind) {
    case 'cut':
      return storage.cutAfter(what.bytes)
    case 'status':
      return storage.status(what.status)
    case 'without_ranges':
      return storage.withoutRanges
    case 'reset':
      return (request) => void request.socket.destroy()
    case 'changed':
      return (request, response) => {
        storage.body = Buffer.alloc(storage.body.length - 7, storage.requests.length)
        storage.whole(request, response, storage.body)
      }
  }
}

it('saves the file’s last version, whatever failures the storage has', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(trouble, { maxLength: 6 }),
      fc.array(fc.nat(40), { maxLength: 3 }),
      async (troubles, pauses) => {
        const rig = await downloadsRig({ parts: { clock: hastyClock } })
        rig.storage.answers = troubles.map((what) => answerOf(rig.storage, what))
        await rig.queue.start(['a'])
        for (const ms of pauses) {
          await new Promise((resolve) => setTimeout(resolve, ms))
          rig.queue.pause(['a'])
          rig.queue.resume(['a'])
        }
        // It fails after repeated refusals, and continues when it is resumed.
        for (
          let tries = 0;
          (await rig.until('a', 'done', 'failed')).state === 'failed' && tries < 8;
          tries += 1
        ) {
          rig.queue.resume(['a'])
        }
        expect(rig.get('a').state).toBe('done')
        expect(rig.read('a.mp4').equals(rig.storage.body)).toBe(true)
        expect(rig.files()).toEqual(['a.mp4'])
        expect(rig.errors).toEqual([])
        rig.queue.stop()
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

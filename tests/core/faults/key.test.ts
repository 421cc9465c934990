import { describe, expect, it } from 'vitest'
import { type FaultAction, endless } from '../../simulator'
import { A, B, until } from '../../simulator/testing'
import { Rig } from '../rig'
import { MINUTE } from '../samples'
import { type Phase, PHASES, answers, expectBothNotifiedOnce } from './recovery'

const NEW_KEY = 'sk-new-0123456789'

function changeKey(rig: Rig): void {
  rig.simulator.setKey(NEW_KEY)
  rig.apiKey = NEW_KEY
  rig.engine.keyChanged(true)
}

const REFUSALS: readonly (readonly [string, FaultAction])[] = [
  ['in the shape of a bad key', { status: 401, body: { message: 'Unauthorized', statusCode: 401 } }],
  ['in the shape of no key', { status: 401 }],
]

describe('a 401 during the watch', () => {
  it.each(
    REFUSALS.flatMap(([name, action]) =>
      PHASES.map((phase): [Phase, string, FaultAction] => [phase, name, action]),
    ),
  )(
    'to the %s, %s, pauses everything until there is another key, and loses no finish',
    async (phase, _name, action) => {
      const isKnown = phase !== 'first read'
      const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: isKnown ? [A, B] : [B] })
      rig.engine.setVisible([A])
      // A's request reveals the refusal, which then applies to every generation.
      const reveals = answers(action)
      await reveals.begin(rig, phase)
      if (!isKnown) rig.watchlist.add([A])
      for (let tries = 0; rig.engine.state().pausedFor === null && tries < 200; tries += 1)
        await rig.pass(1_000, 1_000)
      rig.simulator.fault({ do: action, times: 'always' })
      await rig.pass(2 * MINUTE, 1_000)
      for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'paused', reason: 'key_refused' })
      expect(rig.simulator.waiting).toBe(0)
      // One refusal is enough to know.
      expect(rig.failures.filter((failure) => failure.endsWith('unauthorized'))).toHaveLength(1)
      // Now and then it is tested again, by a request for no generation.
      rig.simulator.clearRecords()
      await rig.pass(30 * MINUTE, MINUTE / 2)
      expect(rig.simulator.requests.length).toBeLessThan(10)
      await reveals.end(rig)
      changeKey(rig)
      await rig.pass(5_000, 1_000)
      expect(rig.simulator.openHolds).toBe(2)
      await expectBothNotifiedOnce(rig, () => undefined)
    },
  )

  it('by mistake pauses everything for only a few seconds', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.simulator.fault({ do: { status: 401 }, match: { id: A } })
    rig.engine.retry([A])
    await rig.settle()
    expect(rig.engine.state().pausedFor).toBe('key_refused')
    await rig.pass(6_000, 1_000)
    expect(rig.engine.state().pausedFor).toBeNull()
    for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('for one generation alone, with a key that is accepted otherwise, leaves the others followed', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    const outage = answers({ status: 401 })
    await outage.begin(rig, 'first read')
    rig.engine.retry([A])
    await rig.pass(4 * MINUTE, 1_000)
    expect(rig.engine.state().pausedFor).toBeNull()
    expect(rig.watch(B)).toEqual({ kind: 'holding' })
    await expectBothNotifiedOnce(rig, () => outage.end(rig))
  })

  it.each<[string, FaultAction]>([
    ['plain text', { status: 401, body: '401 Authorization Required', contentType: 'text/plain' }],
    ['an empty body', { status: 401, body: '' }],
    ["a gateway's JSON", { status: 401, body: { message: 'Unauthorized' } }],
  ])('with %s comes from a proxy: it is retried, and pauses nothing', async (_name, action) => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.simulator.fault({ do: action, times: 'always' })
    await rig.pass(10 * MINUTE, 1_000)
    expect(rig.engine.state().pausedFor).toBeNull()
    for (const id of [A, B]) expect(rig.watch(id)?.kind).toBe('retrying')
    rig.simulator.clearFaults()
    await rig.pass(2 * MINUTE, 1_000)
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('to a hundred holds is reported once', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => A.slice(0, -3) + String(100 + n))
    const rig = await Rig.start({ generations: ids.map((id) => endless(id)), watch: ids })
    await rig.pass(20_000, 1_000)
    rig.simulator.setKey(NEW_KEY)
    await rig.pass(2 * MINUTE, 1_000)
    expect(rig.engine.state().pausedFor).toBe('key_refused')
    // A refused list doesn't show that the key is refused; the next refused hold does.
    expect(rig.failures.filter((failure) => failure !== 'batch unauthorized')).toHaveLength(1)
    expect(rig.simulator.waiting).toBe(0)
    // It resumes automatically when the key is accepted again.
    rig.simulator.setKey(rig.apiKey ?? '')
    await rig.pass(5 * MINUTE, 5_000)
    expect(rig.engine.state().pausedFor).toBeNull()
    expect(rig.watch(ids[0] ?? '')).toEqual({ kind: 'holding' })
  })
})

describe('a refused key', () => {
  it.each(['user', 'asleep'] as const)(
    'is not tested during a pause (%s), and at once when that ends',
    async (reason) => {
      const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
      rig.simulator.setKey(NEW_KEY)
      rig.engine.retry([A])
      await rig.settle()
      expect(rig.engine.state().pausedFor).toBe('key_refused')
      const sent = rig.sent.length
      rig.engine.setPaused(reason, true)
      await rig.pass(20 * MINUTE, 10_000)
      // The network comes and goes meanwhile.
      rig.engine.networkBack()
      rig.engine.restart()
      await rig.pass(MINUTE, 10_000)
      expect(rig.sent).toHaveLength(sent)
      rig.simulator.setKey(rig.apiKey ?? '')
      rig.engine.setPaused(reason, false)
      await rig.pass(2_000, 500)
      expect(rig.engine.state().pausedFor).toBeNull()
      for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'holding' })
    },
  )

  it('that is still refused at the end of a pause is tested again every few minutes', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.simulator.setKey(NEW_KEY)
    rig.engine.retry([A])
    await rig.settle()
    rig.engine.setPaused('user', true)
    await rig.pass(10 * MINUTE, 10_000)
    rig.engine.setPaused('user', false)
    await rig.pass(MINUTE, 5_000)
    rig.simulator.setKey(rig.apiKey ?? '')
    await rig.pass(6 * MINUTE, 5_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('that the user’s own test revealed is tested again, too', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.simulator.setKey(NEW_KEY)
    rig.engine.keyTested(await rig.engine.testKey(rig.apiKey ?? ''))
    expect(rig.engine.state().pausedFor).toBe('key_refused')
    rig.simulator.setKey(rig.apiKey ?? '')
    await rig.pass(10_000, 1_000)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })

  it('is accepted at once by the user’s own test', async () => {
    const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
    rig.simulator.setKey(NEW_KEY)
    rig.engine.retry([A])
    await rig.settle()
    expect(rig.engine.state().pausedFor).toBe('key_refused')
    rig.simulator.setKey(rig.apiKey ?? '')
    rig.engine.keyTested(await rig.engine.testKey(rig.apiKey ?? ''))
    await rig.settle()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
  })
})

describe('a new key while holds are open', () => {
  it('closes them, and is used for every request from then on', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    const old = rig.simulator.requests.length
    changeKey(rig)
    await rig.settle()
    await rig.pass(MINUTE, 1_000)
    const later = rig.simulator.requests.slice(old)
    expect(new Set(later.map(({ keyLast4 }) => keyLast4))).toEqual(new Set([NEW_KEY.slice(-4)]))
    const holds = rig.simulator.requests.slice(0, old).filter(({ kind }) => kind === 'hold')
    expect(holds.map(({ status }) => status)).toEqual([0, 0])
    expect(rig.failures).toEqual([])
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('ignores late responses to the old key', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.engine.setVisible([A, B])
    const late = [
      rig.simulator.fault({ do: { delay: 3_000 }, match: { id: A, kind: 'progress' } }),
      rig.simulator.fault({ do: { slowDrip: 200 }, match: { id: B, kind: 'progress' } }),
    ]
    for (let tries = 0; late.some(({ hits }) => hits === 0) && tries < 300; tries += 1)
      await rig.pass(100, 100)
    changeKey(rig)
    // The account of the new key does not know B; a late answer to the old one did.
    rig.simulator.remove(B)
    await rig.pass(20_000, 100)
    expect(rig.engine.state().pausedFor).toBeNull()
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    expect(rig.watch(B)).toMatchObject({ kind: 'missing' })
    expect(rig.failures.filter((failure) => !failure.endsWith('not_found'))).toEqual([])
  })

  it('that changes ten times at once causes as few requests as one change', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    const sent = rig.sent.length
    for (let turn = 0; turn < 10; turn += 1) changeKey(rig)
    await rig.settle()
    // A read and a hold for each.
    expect(rig.sent.length - sent).toBe(4)
    await expectBothNotifiedOnce(rig, () => undefined)
  })

  it('or none closes them and stops every request until the next key', async () => {
    const rig = await Rig.start({ generations: [endless(A), endless(B)], watch: [A, B] })
    rig.apiKey = null
    rig.engine.keyChanged(false)
    await until(() => rig.simulator.waiting === 0)
    const sent = rig.sent.length
    await rig.pass(10 * MINUTE, 10_000)
    expect(rig.sent).toHaveLength(sent)
    for (const id of [A, B]) expect(rig.watch(id)).toEqual({ kind: 'paused', reason: 'key_missing' })
    changeKey(rig)
    await expectBothNotifiedOnce(rig, () => undefined)
  })
})

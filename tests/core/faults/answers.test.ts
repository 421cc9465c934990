import { describe, expect, it } from 'vitest'
import { type FaultAction, endless } from '../../simulator'
import { A, B, C, simulatorWith } from '../../simulator/testing'
import { MINUTE } from '../samples'
import { Rig } from '../rig'
import { type Phase, PHASES, answers, expectRecovery, inEachPhase } from './recovery'

const half = JSON.stringify({ id: A, status: 'COMPLETED', outputUrl: 'https://x.example/' }).slice(0, -9)
const portal = '<!doctype html><title>Welcome to the guest network</title>'

const FAULTS: readonly (readonly [string, FaultAction])[] = [
  ['JSON that ends too soon', { body: half }],
  ['the page of a captive portal', { body: portal, contentType: 'text/html' }],
  ['such a page that calls itself JSON', { body: portal }],
  ['no body', { body: '' }],
  ['204', { status: 204, body: '' }],
  ['null', { body: 'null' }],
  ['a number', { body: '7' }],
  ['a list of the right one', { body: JSON.stringify([{ id: A, status: 'COMPLETED' }]) }],
  ['an object without fields', { body: '{}' }],
  ['an ID that is a number', { body: JSON.stringify({ id: 7, status: 'COMPLETED' }) }],
  ['a status that is a list', { body: JSON.stringify({ id: A, status: ['COMPLETED'] }) }],
  ['no status', { body: JSON.stringify({ id: A, status: null }) }],
  ['another generation', { answerFor: B }],
  ['another generation that has finished', { body: JSON.stringify({ id: C, status: 'COMPLETED' }) }],
  ['9 MB', { hugeBody: 9 * 1024 * 1024 }],
  ['a body packed in no way', { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'not gzip' }],
]

describe('a malformed response', () => {
  it.each(inEachPhase(FAULTS))(
    '(%s) to the %s loses no finish and shows no false state',
    async (_name, phase, action) => {
      const rig = await expectRecovery(answers(action), phase)
      const isUnreadable = 'headers' in action
      expect(new Set(rig.failures.map((failure) => failure.split(' ')[1]))).toEqual(
        new Set([isUnreadable ? 'network' : 'malformed']),
      )
    },
  )
})

it('a response with the ID in upper case is accepted for the same generation', async () => {
  const rig = await Rig.start({ generations: [endless(A)], watch: [A] })
  const body = JSON.stringify({ id: A.toUpperCase(), status: 'COMPLETED', outputUrl: 'https://x.example/' })
  rig.simulator.fault({ do: { body }, times: 'always' })
  await rig.pass(MINUTE, 1_000)
  expect(rig.outcomes).toEqual([`completed ${A}`])
})

describe('a redirect to another host', () => {
  it.each(
    [301, 302, 303, 307, 308].flatMap((status) => PHASES.map((phase): [number, Phase] => [status, phase])),
  )('with %i to the %s is not followed, keeps the key, and loses no finish', async (status, phase) => {
    const elsewhere = await simulatorWith({ generations: [endless(A)] })
    elsewhere.finish(A)
    const location = `${elsewhere.url}/v2/generate/${A}?include=progress`
    const rig = await expectRecovery(answers({ status, headers: { location }, body: '' }), phase)
    expect(rig.failures.length).toBeGreaterThan(1)
    expect(elsewhere.requests).toEqual([])
  })

  it('has its own message', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { redirect: 'http://127.0.0.1:9/login' } })
    rig.watchlist.add([A])
    await rig.settle()
    expect(rig.watch(A)).toMatchObject({
      kind: 'retrying',
      message: expect.stringContaining('redirected') as string,
    })
  })
})

describe('a response of 50 MB', () => {
  it('is read up to the limit and then discarded', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    rig.simulator.fault({ do: { hugeBody: 50 * 1024 * 1024 }, times: 3 })
    rig.watchlist.add([A])
    await rig.pass(MINUTE, 1_000)
    const taken = rig.simulator.requests.flatMap(({ paddingBytes }) => paddingBytes ?? [])
    expect(taken).toHaveLength(3)
    // 8 MiB, plus the buffers at both ends of the connection.
    for (const bytes of taken) expect(bytes).toBeLessThan(20 * 1024 * 1024)
    expect(rig.watch(A)).toEqual({ kind: 'holding' })
    expect(JSON.stringify(rig.watchlist.get(A)).length).toBeLessThan(5_000)
    rig.simulator.finish(A)
    await rig.settle()
    expect(rig.outcomes).toEqual([`completed ${A}`])
  })

  it('of an error is limited, too, and has its message within the limit', async () => {
    const rig = await Rig.start({ generations: [endless(A)] })
    const body = JSON.stringify({ message: 'x'.repeat(1024 * 1024), statusCode: 402 })
    rig.simulator.fault({ do: { status: 402, body } })
    rig.watchlist.add([A])
    await rig.settle()
    const watch = rig.watch(A)
    expect(watch).toMatchObject({
      kind: 'retrying',
      message: expect.stringMatching(/\(402\): x+…$/) as string,
    })
    expect(JSON.stringify(watch).length).toBeLessThan(700)
  })
})

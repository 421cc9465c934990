import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock'
import { demoAccount, demoArguments, demoGenerations, manyGenerations } from './scenarios'
import { ask, simulatorWith } from './testing'
import { momentAt, terminalAt } from './timeline'

const startAt = Date.parse('2026-11-24T09:00:00Z')

describe('the demo', () => {
  it('has twelve generations that finish as scripted, at their time', () => {
    const generations = demoGenerations({ startAt })
    expect(new Set(generations.map(({ id }) => id)).size).toBe(12)
    expect(demoGenerations({ startAt })).toEqual(generations)
    const ends = generations.map(({ timeline }) => momentAt(timeline, 60).status)
    const count = (status: string) => ends.filter((end) => end === status).length
    expect([count('COMPLETED'), count('FAILED'), count('REJECTED'), count('CANCELED')]).toEqual([9, 1, 1, 1])
    const times = generations.map(({ timeline }) => terminalAt(timeline) ?? Infinity).sort((a, b) => a - b)
    expect(times[0]).toBeLessThan(0)
    expect(times[1]).toBe(6)
    expect(times.at(-1)).toBe(40)
    for (const { createdAt = '' } of generations) {
      expect(startAt - Date.parse(createdAt)).toBeGreaterThanOrEqual(60_000)
    }
  })

  it('has a generation of every kind', () => {
    const generations = demoGenerations({ startAt })
    expect(generations.some(({ input }) => input.some(({ type }) => type === 'text'))).toBe(true)
    expect(generations.some(({ segments }) => segments)).toBe(true)
    expect(generations.some(({ outputFileName }) => outputFileName === null)).toBe(true)
    expect(generations.some(({ outputFileName }) => (outputFileName ?? '').length > 200)).toBe(true)
    expect(generations.some(({ model }) => model === 'sync-4-preview')).toBe(true)
    expect(new Set(generations.map(({ output }) => output)).size).toBe(4)
    for (const { outputFileName } of generations) expect(outputFileName ?? '').toMatch(/^[\w-]{0,255}$/)
  })

  it('has costs, projects with names, and batches, and adds each generation once', () => {
    const generations = demoGenerations({ startAt })
    const { projects, batches } = demoAccount(generations)
    expect(generations.filter(({ costs }) => costs).length).toBeGreaterThan(8)
    const named = new Set(projects.map(({ id }) => id))
    for (const { projectId } of generations) if (projectId) expect(named).toContain(projectId)
    const inBatches = batches.flatMap(({ requests }) => requests.map(({ generationId }) => generationId))
    const args = demoArguments(generations)
    expect(args.slice(0, 4)).toEqual(batches.flatMap(({ id }) => ['--batch', id]))
    expect(inBatches).toHaveLength(5)
    expect([...inBatches, ...args.slice(4)].sort()).toEqual(generations.map(({ id }) => id).sort())
  })

  it('runs at the given speed', () => {
    const times = demoGenerations({ startAt, speed: 10 }).map(({ timeline }) => terminalAt(timeline) ?? 0)
    expect(Math.max(...times)).toBe(4)
  })

  it('plays', async () => {
    const clock = new ManualClock(startAt)
    const simulator = await simulatorWith({ clock, generations: demoGenerations({ startAt }) })
    const open = async () => {
      const answer = await ask(simulator, '/v2/generate?status=PENDING,PROCESSING')
      return ((await answer.json()) as unknown[]).length
    }
    expect(await open()).toBe(11)
    clock.advance(20_000)
    expect(await open()).toBe(6)
    clock.advance(20_000)
    expect(await open()).toBe(0)
  })
})

describe('the generations of the benchmarks', () => {
  it('are the same for the same seed, and different for another', () => {
    const some = manyGenerations(300, 5)
    expect(some).toEqual(manyGenerations(300, 5))
    expect(some[0]?.id).not.toBe(manyGenerations(1, 6)[0]?.id)
    expect(new Set(some.map(({ id }) => id)).size).toBe(300)
    for (const { id, timeline } of some) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
      const end = terminalAt(timeline) ?? 0
      expect(end).toBeGreaterThanOrEqual(5)
      expect(end).toBeLessThanOrEqual(65)
    }
  })
})

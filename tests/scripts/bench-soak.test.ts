import { describe, expect, it } from 'vitest'
import { dataBytes } from '../bench/soak/heap-snapshot'
import { type ResourceSample, changeOf, differences, growthOf } from '../bench/soak/samples'
import { simulatedRows } from '../bench/soak/simulated'

const sample = (
  minute: number,
  window: ResourceSample['window'],
  memory: number,
  listeners: number,
): ResourceSample => ({
  at: minute * 60_000,
  window,
  memory,
  heap: 900 + minute,
  listeners,
  handles: 4,
})

const SAMPLES = [
  sample(0, 'open', 300, 30),
  sample(1, 'closed', 200, 20),
  sample(2, 'open', 302, 30),
  sample(3, 'closed', 200, 21),
]

describe('the growth of a running app', () => {
  it('compares samples with an open window only with each other', () => {
    expect(growthOf(SAMPLES, 'memory', 'open')).toBeCloseTo(1)
    expect(growthOf(SAMPLES, 'memory', 'closed')).toBeCloseTo(0)
    expect(growthOf(SAMPLES, 'heap')).toBeCloseTo(1)
  })

  it('is the largest change of the samples of one kind', () => {
    expect(changeOf(SAMPLES, 'listeners')).toBe(1)
    expect(changeOf(SAMPLES, 'handles')).toBe(0)
  })
})

describe('the rows of the simulated soak', () => {
  const round = (heap: number, generations: number, timers: number) => ({
    counts: { timers, maps: 100 },
    heap,
    generations,
    requests: 0,
  })

  it('measure growth from the end of the first round', () => {
    const rounds = [round(9e6, 100, 0), round(1e7, 200, 0), round(1e7, 300, 0)]
    const [heap, alive] = simulatedRows({ roundMinutes: 30, rounds })
    expect(heap).toMatchObject({ value: 0, met: true, name: 'simulated 1 h, 200 generations: heap grows' })
    expect(alive).toMatchObject({ value: 0, met: true })
  })

  it('miss their goal when something grows', () => {
    const rounds = [round(1e7, 100, 0), round(1e7, 200, 3), round(1.2e7, 300, 5)]
    const [heap, alive] = simulatedRows({ roundMinutes: 30, rounds })
    expect(heap?.met).toBe(false)
    expect(alive).toMatchObject({ value: 5, met: false })
  })
})

it('counts missing and repeated notifications as differences', () => {
  expect(differences(['a', 'b', 'a'], ['b', 'a', 'a'])).toBe(0)
  expect(differences(['a', 'b', 'a'], ['a', 'b', 'b', 'c'])).toBe(3)
})

it('leaves compiled code out of the size of a heap', () => {
  const meta = {
    node_fields: ['type', 'id', 'self_size'],
    node_types: [['code', 'object', 'string'], 'number'],
  }
  const nodes = [
    [0, 1, 300],
    [1, 3, 40],
    [0, 5, 500],
    [2, 7, 2],
  ].flat()
  expect(dataBytes({ snapshot: { meta }, nodes })).toBe(42)
})

import { describe, expect, it } from 'vitest'
import { parseStat, proportionalSize, treeOf } from '../bench/processes'

describe('a line of /proc/<pid>/stat', () => {
  it('yields the parent and the processor time, whatever the process is called', () => {
    const line = '4711 (a (b) c 9) S 42 4711 4711 0 -1 4194560 1 2 3 4 250 50 7 8 20 0 31 0 1234 5 6'
    expect(parseStat(line)).toEqual({ pid: 4711, parent: 42, cpuSeconds: 3 })
  })
})

describe('a tree of processes', () => {
  const one = (pid: number, parent: number) => ({ pid, parent, cpuSeconds: 0 })

  it('holds the process and all its descendants', () => {
    const all = [one(1, 0), one(9, 5), one(5, 1), one(6, 1), one(10, 9), one(7, 6)]
    expect(treeOf(5, all).map(({ pid }) => pid)).toEqual([5, 9, 10])
  })

  it('is empty when the process has ended', () => {
    expect(treeOf(99, [one(1, 0)])).toEqual([])
  })
})

it('reads the proportional memory of a whole process', () => {
  expect(proportionalSize('5591 [rollup]\nRss:   9000 kB\nPss:    1234 kB\nPss_Anon:  99 kB\n')).toBe(1234)
  expect(proportionalSize('')).toBe(0)
})

import { expect, it } from 'vitest'
import { axisLength, axisSegments } from '../../renderer/model/segment-axis'

const segment = (startTime: number, endTime: number, audioRefId: string | null) => ({
  startTime,
  endTime,
  audioRefId,
  audioStartTime: null,
  audioEndTime: null,
  overrides: [],
})

it('gives segments of one audio the same color, and overlapping segments a lane each', () => {
  const segments = [segment(0, 4, 'a'), segment(2, 6, 'b'), segment(4, 8, 'a'), segment(8, 10, null)]
  expect(axisLength(segments, 8)).toBe(10)
  expect(axisLength(segments, 20)).toBe(20)
  const drawn = axisSegments({ segments }, 10)
  expect(drawn.map(({ left, width }) => [left, width])).toEqual([
    [0, 40],
    [20, 40],
    [40, 40],
    [80, 20],
  ])
  expect(drawn.map(({ lane }) => lane)).toEqual([0, 1, 0, 0])
  expect(drawn.map(({ color }) => color)).toEqual([0, 1, 0, null])
})

it('returns an axis of no length when no length is known', () => {
  expect(axisLength([], null)).toBe(0)
  expect(axisSegments({ segments: [segment(0, 0, 'a')] }, 0)[0]).toMatchObject({ left: 0, width: 0 })
})

import { describe, expect, it } from 'vitest'
import { correction, followerTime, hasRunOut } from '../../renderer/model/media-drift'
import { wipeByKey, wipeByPointer } from '../../renderer/model/wipe'
import { FrameMeter, USUAL_FRAME_SECONDS, frameNumber, steppedTime } from '../../renderer/model/frames'
import { WHOLE, loopFrom, loopJump, loopTo } from '../../renderer/model/loop'
import { nextSpeed } from '../../renderer/model/playback-speed'
import { timecode } from '../../renderer/text/timecode'

const FRAME = 1 / 25

describe('the correction of a follower', () => {
  const moment = { leader: 2, follower: 2, followerDuration: 10, playing: true, frame: FRAME }
  it('is none while the follower is in step', () => {
    expect(correction(moment)).toEqual({ kind: 'none' })
    expect(correction({ ...moment, follower: 2.005 })).toEqual({ kind: 'none' })
  })
  it('is an inaudible change of speed for a small drift, and a seek for a large one', () => {
    const late = correction({ ...moment, follower: 1.95 })
    expect(late.kind === 'nudge' && late.factor > 1 && late.factor <= 1.12).toBe(true)
    const early = correction({ ...moment, follower: 2.05 })
    expect(early.kind === 'nudge' && early.factor < 1 && early.factor >= 0.88).toBe(true)
    expect(correction({ ...moment, follower: 1 })).toEqual({ kind: 'seek', to: 2 })
  })
  it('is an exact seek while paused, and the last frame for a follower that is shorter', () => {
    expect(correction({ ...moment, playing: false, follower: 2.01 })).toEqual({ kind: 'seek', to: 2 })
    expect(hasRunOut(3, 3, FRAME)).toBe(true)
    expect(hasRunOut(2.9, 3, FRAME)).toBe(false)
    expect(hasRunOut(3, Number.NaN, FRAME)).toBe(false)
    expect(followerTime(5, 3, FRAME)).toBeCloseTo(3 - FRAME / 2)
  })
})

describe('frame stepping', () => {
  it('measures the length of a frame even when frames are dropped', () => {
    const meter = new FrameMeter()
    expect(meter.length).toBe(USUAL_FRAME_SECONDS)
    const shown = [0, 1, 2, 4, 6, 8, 10, 12].map((n) => n / 30)
    shown.forEach((mediaTime, index) => meter.shown({ mediaTime, presentedFrames: index }))
    expect(meter.length).toBeCloseTo(1 / 30)
  })
  it('ignores a seek when it measures the length of a frame', () => {
    const meter = new FrameMeter()
    meter.shown({ mediaTime: 0, presentedFrames: 1 })
    meter.jumped()
    meter.shown({ mediaTime: 1, presentedFrames: 2 })
    meter.shown({ mediaTime: 0.5, presentedFrames: 3 })
    expect(meter.length).toBe(USUAL_FRAME_SECONDS)
  })
  it('seeks to the middle of a frame and stays within the video', () => {
    expect(steppedTime(1, 1, FRAME, 3)).toBeCloseTo(1.06)
    expect(steppedTime(1, -1, FRAME, 3)).toBeCloseTo(0.98)
    expect(steppedTime(0, -1, FRAME, 3)).toBeCloseTo(FRAME / 2)
    expect(steppedTime(2.96, 5, FRAME, 3)).toBeCloseTo(3 - FRAME / 2)
    expect([frameNumber(0, FRAME), frameNumber(0.06, FRAME)]).toEqual([1, 2])
  })
})

it('repeats a loop at its end, and drops an end that lies before the start', () => {
  const loop = loopTo(loopFrom(null, 1), 2)
  expect(loop).toEqual({ from: 1, to: 2 })
  expect([loopJump(loop, 0.5, 3), loopJump(loop, 2, 3), loopJump(null, 3, 3)]).toEqual([null, 1, null])
  expect(loopFrom(loop, 2.5)).toEqual({ from: 2.5, to: null })
  expect(loopTo({ from: 2, to: null }, 1)).toEqual({ from: 0, to: 1 })
  expect(loopJump(WHOLE, 3, 3)).toBe(0)
})

it('moves the divider with keys and the pointer, and never past an edge', () => {
  expect([wipeByKey('ArrowLeft', 50, false), wipeByKey('ArrowRight', 95, true)]).toEqual([48, 100])
  expect([wipeByKey('Home', 50, false), wipeByKey('End', 50, false), wipeByKey('x', 50, false)]).toEqual([
    0,
    100,
    null,
  ])
  expect([
    wipeByPointer(150, { left: 100, width: 200 }),
    wipeByPointer(0, { left: 100, width: 200 }),
  ]).toEqual([25, 0])
  expect(wipeByPointer(1, { left: 0, width: 0 })).toBe(50)
})

it('steps through the playback speeds, and formats timecodes', () => {
  expect([nextSpeed(1, 1), nextSpeed(2, 1), nextSpeed(0.25, -1), nextSpeed(1, -1)]).toEqual([
    1.25, 2, 0.25, 0.75,
  ])
  expect([0, 61.5, 3_723.25, Number.NaN].map(timecode)).toEqual(['0:00.00', '1:01.50', '1:02:03.25', '–:––'])
})

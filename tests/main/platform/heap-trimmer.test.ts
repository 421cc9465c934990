import { setTimeout as turn } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import type { Attention } from '../../../electron/core/scheduler/progress-interval'
import { HeapTrimmer } from '../../../electron/main/platform/heap-trimmer'
import { trimHeap } from '../../../electron/main/platform/trim-heap'
import { FakeClock } from '../testing'

function rig({ attention, listSize }: { attention: Attention; listSize: number }) {
  const clock = new FakeClock()
  const trim = vi.fn()
  const now = { attention, listSize }
  const trimmer = new HeapTrimmer({
    clock,
    trim,
    attention: () => now.attention,
    listSize: () => now.listSize,
  })
  return { clock, trim, trimmer, now }
}

describe('the heap of main', () => {
  it('is trimmed once, 5 s after the last request', () => {
    const { clock, trim, trimmer } = rig({ attention: 'focused', listSize: 100 })
    trimmer.request()
    clock.advance(4_000)
    trimmer.request()
    clock.advance(4_999)
    expect(trim).not.toHaveBeenCalled()
    clock.advance(1)
    expect(trim).toHaveBeenCalledTimes(1)
    clock.advance(600_000)
    expect(trim).toHaveBeenCalledTimes(1)
  })

  it.each(['focused', 'unfocused'] as const)(
    'is not trimmed with a long list while the window is %s, but once it is hidden',
    (attention) => {
      const { clock, trim, trimmer, now } = rig({ attention, listSize: 1_001 })
      trimmer.request()
      clock.advance(60_000)
      expect(trim).not.toHaveBeenCalled()
      now.attention = 'hidden'
      trimmer.request()
      clock.advance(5_000)
      expect(trim).toHaveBeenCalledTimes(1)
    },
  )

  it('is not trimmed after the app has ended', () => {
    const { clock, trim, trimmer } = rig({ attention: 'hidden', listSize: 0 })
    trimmer.request()
    trimmer.cancel()
    clock.advance(60_000)
    expect(trim).not.toHaveBeenCalled()
  })
})

it('loses its garbage when it is trimmed', async () => {
  const garbage = () => new WeakRef(Array.from({ length: 1_000 }, (_, n) => ({ n })))
  const refs = Array.from({ length: 10 }, garbage)
  // A WeakRef keeps its object until the end of the turn.
  await turn()
  await trimHeap()
  expect(refs.filter((ref) => ref.deref() !== undefined)).toEqual([])
})

import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import type { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { monitorNetwork } from '../../../electron/main/services/generations/network-monitor'
import { FakeClock } from '../testing'

const SECOND = 1_000
const HOUR = 3_600 * SECOND

type Engine = Pick<WatchEngine, 'state' | 'restart' | 'networkBack' | 'setPaused'>

/** Timers follow `advance` alone; `jump` moves the clock, as while the machine sleeps. */
function watch() {
  const timers = new FakeClock()
  const machine = { jump: 0, online: true, unreachable: false }
  const engineCalls: string[] = []
  const engine: Engine = {
    restart: () => void engineCalls.push('restart'),
    networkBack: () => void engineCalls.push('networkBack'),
    setPaused: (reason, paused) => void engineCalls.push(`${reason} ${String(paused)}`),
    state: () => ({ unreachableUntil: machine.unreachable ? 1 : null }) as ReturnType<Engine['state']>,
  }
  const power = new EventEmitter()
  const isOnline = vi.fn(() => machine.online)
  const end = monitorNetwork({
    engine,
    clock: { now: () => timers.now() + machine.jump, after: (ms, run) => timers.after(ms, run) },
    power,
    isOnline,
  })
  return { timers, machine, engineCalls, power, isOnline, end }
}

describe('the network monitor and the clock', () => {
  it('does nothing while the clock runs normally for a day', () => {
    const { timers, engineCalls, isOnline } = watch()
    isOnline.mockClear()
    timers.advance(24 * HOUR)
    expect(engineCalls).toEqual([])
    // While nothing happens it checks at most four times a minute.
    expect(isOnline.mock.calls.length).toBeLessThanOrEqual(24 * 60 * 4)
  })

  it.each([
    ['on by an hour', HOUR],
    ['on by a minute', 60 * SECOND],
    ['back by an hour', -HOUR],
  ])('restarts the engine once after a jump %s without an event', (_name, jump) => {
    const { timers, machine, engineCalls } = watch()
    timers.advance(20 * SECOND)
    machine.jump = jump
    timers.advance(15 * SECOND)
    expect(engineCalls).toEqual(['restart'])
    timers.advance(HOUR)
    expect(engineCalls).toEqual(['restart'])
  })

  it.each([10 * SECOND, -10 * SECOND])('ignores a correction by %i ms', (jump) => {
    const { timers, machine, engineCalls } = watch()
    machine.jump = jump
    timers.advance(HOUR)
    expect(engineCalls).toEqual([])
  })

  it('does nothing after it has ended', () => {
    const { timers, machine, power, engineCalls, end } = watch()
    end()
    machine.jump = HOUR
    timers.advance(HOUR)
    power.emit('suspend')
    power.emit('resume')
    expect(engineCalls).toEqual([])
    expect(timers.waiting).toBe(0)
    expect(power.eventNames()).toEqual([])
  })
})

describe('the network monitor and sleep', () => {
  it('pauses the engine before sleep, and resumes it once', () => {
    const { timers, machine, power, engineCalls } = watch()
    power.emit('suspend')
    expect(engineCalls).toEqual(['asleep true'])
    timers.advance(300)
    machine.jump = 8 * HOUR
    power.emit('resume')
    expect(engineCalls).toEqual(['asleep true', 'asleep false'])
    timers.advance(HOUR)
    expect(engineCalls).toEqual(['asleep true', 'asleep false'])
  })

  it('restarts the engine once when the clock shows a wake-up before its event', () => {
    const { timers, machine, power, engineCalls } = watch()
    machine.jump = 8 * HOUR
    timers.advance(15 * SECOND)
    power.emit('resume')
    expect(engineCalls).toEqual(['restart'])
  })

  it('restarts the engine after a wake-up without a sleep event', () => {
    const { machine, power, timers, engineCalls } = watch()
    machine.jump = 8 * HOUR
    power.emit('resume')
    timers.advance(HOUR)
    expect(engineCalls).toEqual(['restart'])
  })

  it('resumes the engine when timers run again without a wake-up event', () => {
    const { timers, machine, power, engineCalls } = watch()
    power.emit('suspend')
    timers.advance(300)
    machine.jump = 8 * HOUR
    timers.advance(15 * SECOND)
    expect(engineCalls).toEqual(['asleep true', 'asleep false'])
    power.emit('resume')
    expect(engineCalls).toEqual(['asleep true', 'asleep false'])
  })

  it('resumes the engine within 15 s when the sleep is canceled', () => {
    const { timers, power, engineCalls } = watch()
    timers.advance(14 * SECOND)
    power.emit('suspend')
    timers.advance(14 * SECOND)
    expect(engineCalls).toEqual(['asleep true'])
    timers.advance(SECOND)
    expect(engineCalls).toEqual(['asleep true', 'asleep false'])
    timers.advance(HOUR)
    expect(engineCalls).toHaveLength(2)
  })

  it('handles repeated sleep events', () => {
    const { timers, machine, power, engineCalls } = watch()
    for (let night = 1; night <= 3; night += 1) {
      power.emit('suspend')
      power.emit('suspend')
      machine.jump = night * HOUR
      power.emit('resume')
      power.emit('resume')
      timers.advance(HOUR)
    }
    expect(engineCalls.filter((call) => call === 'asleep false')).toHaveLength(3)
    expect(engineCalls).not.toContain('restart')
    expect(timers.waiting).toBe(1)
  })

  it('notices within 2 s when the network is back after a wake-up', () => {
    const { timers, machine, power, engineCalls } = watch()
    power.emit('suspend')
    machine.online = false
    machine.jump = HOUR
    power.emit('resume')
    timers.advance(7 * SECOND)
    expect(engineCalls).toEqual(['asleep true', 'asleep false'])
    machine.online = true
    timers.advance(2 * SECOND)
    expect(engineCalls).toEqual(['asleep true', 'asleep false', 'networkBack'])
  })
})

describe('the network monitor and the network', () => {
  it('reports a network that is back within 2 s, once', () => {
    const { timers, machine, engineCalls } = watch()
    machine.online = false
    timers.advance(60 * SECOND)
    expect(engineCalls).toEqual([])
    machine.online = true
    timers.advance(2 * SECOND)
    expect(engineCalls).toEqual(['networkBack'])
    timers.advance(HOUR)
    expect(engineCalls).toEqual(['networkBack'])
  })

  it('checks every 2 s while the API is unreachable, and rarely afterwards', () => {
    const { timers, machine, isOnline } = watch()
    machine.unreachable = true
    timers.advance(15 * SECOND)
    isOnline.mockClear()
    timers.advance(20 * SECOND)
    expect(isOnline).toHaveBeenCalledTimes(10)
    machine.unreachable = false
    timers.advance(2 * SECOND)
    isOnline.mockClear()
    timers.advance(60 * SECOND)
    expect(isOnline).toHaveBeenCalledTimes(4)
  })

  it('handles a start without a network', () => {
    const { timers, machine, engineCalls } = watch()
    machine.online = false
    timers.advance(15 * SECOND)
    machine.online = true
    timers.advance(2 * SECOND)
    expect(engineCalls).toEqual(['networkBack'])
  })
})

import { describe, expect, it } from 'vitest'
import type { SoundChoice, SoundEvent } from '../../../electron/contract/sounds'
import type { AppNotification } from '../../../electron/core/notifications/notification'
import { NotificationSounds } from '../../../electron/main/shell/notifications/notification-sounds'

function rig(choices: Partial<Record<SoundEvent, SoundChoice>> = {}) {
  const played: SoundEvent[] = []
  const state = { isOn: true }
  const sounds = new NotificationSounds({
    isOn: () => state.isOn,
    choiceOf: (event) => choices[event] ?? 'system',
    play: (event) => played.push(event),
  })
  const notify = (
    key: string,
    outcome: AppNotification['outcome'],
    { kind = 'single', replaces = null }: { kind?: AppNotification['kind']; replaces?: string | null } = {},
  ): boolean => {
    const { isSilent, onShown } = sounds.next({ key, outcome, kind, replaces })
    onShown()
    return isSilent
  }
  return { played, state, sounds, notify }
}

describe('the sound of a notification', () => {
  it('is the system’s unless the user has chosen otherwise', () => {
    const { notify, played } = rig()
    expect(notify('a', 'completed')).toBe(false)
    expect(notify('stop:x', 'stopped', { kind: 'stop' })).toBe(false)
    expect(played).toEqual([])
  })

  it('is the user’s own file, while the system shows the notification without its sound', () => {
    const { notify, played } = rig({ completed: 'file', failed: 'none', set: 'file' })
    expect([notify('a', 'completed'), notify('b', 'rejected'), notify('c', 'canceled')]).toEqual([
      true,
      true,
      false,
    ])
    expect(notify('set:x', 'completed', { kind: 'set' })).toBe(true)
    expect(played).toEqual(['completed', 'set'])
  })

  it('is played when the system shows the notification, and not before', () => {
    const { sounds, played } = rig({ completed: 'file' })
    const { onShown } = sounds.next({ key: 'a', kind: 'single', outcome: 'completed', replaces: null })
    expect(played).toEqual([])
    onShown()
    expect(played).toEqual(['completed'])
  })

  it('is heard once for finishes that are grouped, and again only when one of them has failed', () => {
    const { notify, played } = rig({ completed: 'file', failed: 'file' })
    notify('a', 'completed')
    expect(notify('summary:b', 'completed', { kind: 'summary', replaces: 'a' })).toBe(true)
    expect(played).toEqual(['completed'])
    notify('c', 'completed')
    notify('summary:d', 'failed', { kind: 'summary', replaces: 'c' })
    expect(played).toEqual(['completed', 'completed', 'failed'])
    const system = rig()
    expect(system.notify('a', 'completed')).toBe(false)
    expect(system.notify('summary:b', 'completed', { kind: 'summary', replaces: 'a' })).toBe(true)
  })

  it('is none while sounds are off', () => {
    const { notify, played, state } = rig({ completed: 'file' })
    state.isOn = false
    expect(notify('a', 'completed')).toBe(true)
    expect(notify('stop:x', 'stopped', { kind: 'stop' })).toBe(true)
    expect(played).toEqual([])
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../electron/contract/commands'
import type { SoundsState } from '../../electron/contract/sound-commands'
import type { SoundChoice, SoundEvent } from '../../electron/contract/sounds'

vi.stubGlobal('navigator', { languages: ['en'] })

/** Stands in for an element of the page that plays. */
class FakeAudio {
  static all: FakeAudio[] = []
  static refuses = false
  currentTime = 0
  isPaused = true
  onTime = (): void => undefined
  constructor(readonly src: string) {
    FakeAudio.all.push(this)
  }
  addEventListener(name: string, listener: () => void): void {
    if (name === 'timeupdate') this.onTime = listener
  }
  play(): Promise<void> {
    if (FakeAudio.refuses) return Promise.reject(new Error('No'))
    this.isPaused = false
    return Promise.resolve()
  }
  pause(): void {
    this.isPaused = true
  }
}
vi.stubGlobal('Audio', FakeAudio)

const SYSTEM = { choice: 'system', fileName: null, problem: null } as const
let state: SoundsState
const calls: string[] = []
let isCanceled = false
const change = (
  event: SoundEvent,
  choice: SoundChoice,
  fileName: string | null,
): Promise<Answer<SoundsState>> => {
  state = { ...state, [event]: { choice, fileName, problem: null } }
  return Promise.resolve({ ok: true, value: state })
}
vi.stubGlobal('window', {
  syncwatch: {
    sounds: () => Promise.resolve({ ok: true, value: state }),
    setSound: ({ event, choice }: { event: SoundEvent; choice: SoundChoice }) => {
      calls.push(`set ${event} ${choice}`)
      return change(event, choice, state[event].fileName)
    },
    chooseSound: ({ event }: { event: SoundEvent }) => {
      calls.push(`choose ${event}`)
      return isCanceled
        ? Promise.resolve({ ok: false, error: { code: 'canceled', message: 'Canceled' } })
        : change(event, 'file', 'ding.wav')
    },
  },
})
const { playSound } = await import('../../renderer/actions/play-sound')
const { SoundsView } = await import('../../renderer/features/settings/sounds-view.svelte')

beforeEach(() => {
  state = { completed: SYSTEM, failed: SYSTEM, set: SYSTEM }
  calls.length = 0
  isCanceled = false
  FakeAudio.all = []
  FakeAudio.refuses = false
})

describe('the settings of sounds', () => {
  it('ask for a file when one is wanted and none was chosen, and take it again later', async () => {
    const view = new SoundsView()
    await view.load()
    expect(await view.choose('completed', 'file')).toBe(true)
    expect(view.state?.completed).toMatchObject({ choice: 'file', fileName: 'ding.wav' })
    await view.choose('completed', 'none')
    await view.choose('completed', 'file')
    expect(calls).toEqual(['choose completed', 'set completed none', 'set completed file'])
  })

  it('keep the choice when the user cancels', async () => {
    const view = new SoundsView()
    await view.load()
    isCanceled = true
    expect(await view.choose('set', 'file')).toBe(false)
    expect(view.state?.set.choice).toBe('system')
  })
})

describe('a sound in the window', () => {
  it('is requested by its event, never by a path, and ends the one before', async () => {
    expect(await playSound('completed')).toBe(true)
    expect(await playSound('failed')).toBe(true)
    const [first, second] = FakeAudio.all
    expect([first?.src, second?.src]).toEqual([
      'syncwatch-media://sound/completed',
      'syncwatch-media://sound/failed',
    ])
    expect([first?.isPaused, second?.isPaused]).toEqual([true, false])
  })

  it('ends after half a minute', async () => {
    await playSound('completed')
    const [audio] = FakeAudio.all
    if (!audio) throw new Error('Nothing plays')
    audio.currentTime = 29
    audio.onTime()
    expect(audio.isPaused).toBe(false)
    audio.currentTime = 30
    audio.onTime()
    expect(audio.isPaused).toBe(true)
  })

  it('says whether it began', async () => {
    FakeAudio.refuses = true
    expect(await playSound('completed')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { type MediaRank, MediaSlots } from '../../../electron/main/services/outputs/media/media-slots'
import { MediaViewers } from '../../../electron/main/services/outputs/media/media-viewers'

const HOST = 'https://storage.example'
const NEVER = new AbortController().signal

const rankOf = (name: string): MediaRank =>
  name.startsWith('frame') ? 'frame' : name.startsWith('preview') ? 'preview' : 'player'

/** Takes slots and notes in which order they were given. */
function taker(slots = new MediaSlots()) {
  const started: string[] = []
  const free = new Map<string, () => void>()
  const take = (name: string, { origin = HOST, signal = NEVER } = {}): Promise<void> =>
    slots.take(origin, rankOf(name), signal).then((end) => {
      started.push(name)
      free.set(name, end)
    })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { started, take, settled, end: (name: string) => free.get(name)?.() }
}

describe('media slots', () => {
  it('leave three of six connections for downloads, and one of the others for players', async () => {
    const { started, take, settled, end } = taker()
    for (const n of [1, 2, 3, 4]) void take(`preview ${n}`)
    await settled()
    expect(started).toEqual(['preview 1', 'preview 2'])
    void take('player 1')
    void take('player 2')
    await settled()
    expect(started).toEqual(['preview 1', 'preview 2', 'player 1'])
    end('preview 1')
    await settled()
    expect(started.at(-1)).toBe('player 2')
    end('player 1')
    await settled()
    expect(started.at(-1)).toBe('preview 3')
  })

  it('are for first frames only when no preview waits, one at a time, and within the slots of previews', async () => {
    const { started, take, settled, end } = taker()
    for (const name of ['frame 1', 'frame 2', 'preview 1', 'preview 2']) void take(name)
    await settled()
    expect(started).toEqual(['frame 1', 'preview 1'])
    end('frame 1')
    await settled()
    expect(started.slice(2)).toEqual(['preview 2'])
    void take('player 1')
    await settled()
    expect(started.slice(3)).toEqual(['player 1'])
    end('preview 1')
    await settled()
    expect(started.slice(4)).toEqual(['frame 2'])
  })

  it('are counted for each host, and freed once', async () => {
    const { started, take, settled, end } = taker()
    for (const n of [1, 2, 3, 4]) void take(`player ${n}`)
    void take('elsewhere', { origin: 'https://other.example' })
    await settled()
    expect(started).toEqual(['player 1', 'player 2', 'player 3', 'elsewhere'])
    end('player 1')
    end('player 1')
    void take('player 5')
    await settled()
    expect(started.slice(4)).toEqual(['player 4'])
  })

  it('are no longer waited for after an abort', async () => {
    const { started, take, settled, end } = taker()
    for (const n of [1, 2, 3]) void take(`player ${n}`)
    const control = new AbortController()
    const canceled = take('gone', { signal: control.signal })
    void take('next')
    control.abort()
    await expect(canceled).rejects.toThrow('aborted')
    await expect(take('late', { signal: control.signal })).rejects.toThrow('aborted')
    end('player 2')
    await settled()
    expect(started).toEqual(['player 1', 'player 2', 'player 3', 'next'])
  })
})

describe('media viewers', () => {
  it('abort all requests of one that is closed, later ones included, and no others', () => {
    const viewers = new MediaViewers()
    const [first, second, other] = [
      viewers.open('player-1'),
      viewers.open('player-1'),
      viewers.open('preview-2'),
    ]
    first.end()
    viewers.close('player-1')
    expect([first, second, other].map(({ signal }) => signal.aborted)).toEqual([false, true, false])
    expect(viewers.open('player-1').signal.aborted).toBe(true)
    viewers.closeAll()
    expect(other.signal.aborted).toBe(true)
    // The next page counts from one again.
    expect(viewers.open('player-1').signal.aborted).toBe(false)
  })
})

import { describe, expect, it, vi } from 'vitest'
import { SyncApiError, type SyncApiErrorKind } from '../../../electron/core/sync-api/errors'
import type { WatchEngine } from '../../../electron/core/engine/watch-engine'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { UserError } from '../../../electron/main/services/user-error'
import { OutputAccess } from '../../../electron/main/services/outputs/output-access'
import { FakeClock, generation, memoryStorage, watched } from '../testing'

const ID = 'gen-1234'
const MINUTE = 60_000
const LAST = 'https://cdn.example.com/last.mp4?sig=1'
const FRESH = 'https://cdn.example.com/fresh.mp4?sig=2'
const done = (outputUrl: string | null) => ({ status: 'COMPLETED', outputUrl })

function set(fields: Record<string, unknown> = done(LAST), fresh: Record<string, unknown> = done(FRESH)) {
  const clock = new FakeClock()
  const entry = watched(ID, fields, { readAt: clock.now(), watch: { kind: 'finished' } })
  const watchlist = new Watchlist(memoryStorage([entry]), clock, () => undefined)
  const refresh = vi.fn((id: string): Promise<WatchedGeneration | undefined> =>
    Promise.resolve(watchlist.answered(id, generation(id, fresh), { kind: 'finished' })),
  )
  const access = new OutputAccess(watchlist, { refresh } as unknown as WatchEngine, clock)
  return { clock, watchlist, refresh, access }
}

async function refusal(run: Promise<unknown>): Promise<{ code: string; message: string }> {
  const thrown: unknown = await run.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof UserError)) throw new Error(`Not refused: ${String(thrown)}`)
  return { code: thrown.code, message: thrown.message }
}

describe('freshUrl', () => {
  it.each([0, MINUTE, 10 * MINUTE])('returns the last URL when it is %i ms old', async (age) => {
    const { access, clock, refresh } = set()
    clock.advance(age)
    expect(await access.freshUrl(ID)).toBe(LAST)
    expect(refresh).not.toHaveBeenCalled()
  })

  it.each([10 * MINUTE + 1, 24 * 60 * MINUTE, -1])(
    'reads a new URL when the last one is %i ms old',
    async (age) => {
      const { access, clock, refresh } = set()
      clock.set(clock.now() + age)
      expect(await access.freshUrl(ID)).toBe(FRESH)
      expect(refresh).toHaveBeenCalledTimes(1)
      // And is fresh again from then on.
      expect(await access.freshUrl(ID)).toBe(FRESH)
      expect(refresh).toHaveBeenCalledTimes(1)
    },
  )

  it('reads a URL when there is none yet', async () => {
    const { access, refresh } = set(done(null))
    expect(await access.freshUrl(ID)).toBe(FRESH)
    expect(refresh).toHaveBeenCalledTimes(1)
  })
})

describe('many output URLs', () => {
  const many = () => {
    const clock = new FakeClock()
    const old = ['a', 'b', 'c'].map((id) =>
      watched(id, done(LAST), { readAt: clock.now(), watch: { kind: 'finished' } }),
    )
    clock.advance(60 * MINUTE)
    const watchlist = new Watchlist(memoryStorage(old), clock, () => undefined)
    const read = vi.fn<(id: string, isShown: boolean) => Promise<WatchedGeneration | undefined>>((id) =>
      id === 'b'
        ? Promise.reject(new SyncApiError('not_found', 'gone'))
        : Promise.resolve(watchlist.answered(id, generation(id, done(FRESH)), { kind: 'finished' })),
    )
    const refresh = vi.fn()
    const engine = { refresh, bulk: { read } } as unknown as WatchEngine
    return { access: new OutputAccess(watchlist, engine, clock), read, refresh }
  }

  it('are refreshed by bulk reads, and returned even if one fails', async () => {
    const { access, read, refresh } = many()
    const results = await access.freshUrls(['a', 'b', 'c'])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(read.mock.calls).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
    ])
    expect(refresh).not.toHaveBeenCalled()
  })

  it('are refreshed together with the first of several downloads, without showing progress', async () => {
    const { access, read, refresh } = many()
    expect(await access.freshUrl('a', 'output', () => ['b', 'c'])).toBe(FRESH)
    expect(read.mock.calls.toSorted()).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
    ])
    expect(await access.freshUrl('c', 'output', () => [])).toBe(FRESH)
    expect(read).toHaveBeenCalledTimes(3)
    expect(refresh).not.toHaveBeenCalled()
  })
})

describe('refreshed', () => {
  it('shares a request between simultaneous calls, and sends another for later ones', async () => {
    const { access, clock, refresh } = set()
    clock.advance(11 * MINUTE)
    await Promise.all([access.freshUrl(ID), access.freshUrl(ID), access.freshUrl(ID)])
    expect(refresh).toHaveBeenCalledTimes(1)
    await access.refreshed(ID)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('shares the second request between calls that come during it', async () => {
    const { access, refresh } = set()
    // The first to be answered asks again at once; the second's end must not hide that from the third.
    const first = access.refreshed(ID).then(() => access.refreshed(ID))
    const second = access.refreshed(ID)
    await second.then(() => access.refreshed(ID))
    await first
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('sends another request after a failed one', async () => {
    const { access, refresh } = set()
    refresh.mockRejectedValueOnce(new SyncApiError('network', 'reset'))
    expect((await refusal(access.refreshed(ID))).code).toBe('unreachable')
    await access.refreshed(ID)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('sends no request for an ID that isn’t on the list', async () => {
    const { access, refresh } = set()
    expect((await refusal(access.freshUrl('other'))).code).toBe('not_found')
    expect((await refusal(access.refreshed('other'))).code).toBe('not_found')
    expect(access.lastUrl('other')).toBeNull()
    expect(refresh).not.toHaveBeenCalled()
  })

  it('rejects when the generation was removed meanwhile', async () => {
    const { access, watchlist, refresh } = set()
    refresh.mockImplementationOnce((id) => {
      watchlist.remove([id])
      return Promise.resolve(undefined)
    })
    expect((await refusal(access.refreshed(ID))).code).toBe('not_found')
  })

  it.each<[SyncApiErrorKind, string]>([
    ['not_found', 'not_found'],
    ['unauthorized', 'no_key'],
    ['network', 'unreachable'],
    ['timeout', 'unreachable'],
    ['rate_limited', 'unreachable'],
    ['server', 'unreachable'],
    ['malformed', 'unreachable'],
  ])('rejects the API error "%s" with the code "%s"', async (kind, code) => {
    const { access, refresh } = set()
    refresh.mockRejectedValueOnce(new SyncApiError(kind, 'internal words'))
    const refused = await refusal(access.refreshed(ID))
    expect(refused.code).toBe(code)
    expect(refused.message).toMatch(/^[A-Z].*\.$/)
    expect(refused.message).not.toContain('internal words')
  })
})

describe('the URLs that may not be opened', () => {
  it.each([
    'http://cdn.example.com/a.mp4',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/a',
    'nonsense',
  ])('include the URL %s', async (url) => {
    const { access } = set(done(url))
    expect((await refusal(access.freshUrl(ID))).code).toBe('no_output')
    expect(access.lastUrl(ID)).toBeNull()
  })

  it('are replaced by a message when there is no output', async () => {
    const { access } = set(done(null), done(null))
    expect((await refusal(access.freshUrl(ID))).code).toBe('no_output')
  })

  it('don’t include an old one, which lastUrl returns', () => {
    const { access, clock } = set()
    clock.advance(60 * MINUTE)
    expect(access.lastUrl(ID)).toBe(LAST)
  })
})

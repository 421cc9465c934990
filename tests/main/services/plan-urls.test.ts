import { expect, it, vi } from 'vitest'
import { SyncApiError } from '../../../electron/core/sync-api/errors'
import { ManualClock } from '../../simulator'
import { PlanUrls } from '../../../electron/main/services/downloads/plan-urls'

const NOT_FOUND = { errorCode: 'generation_not_found', status: 404 }

function urlsOf(planUrl: (id: string, signal: AbortSignal) => Promise<string>) {
  const clock = new ManualClock()
  const asked = vi.fn(planUrl)
  const urls = new PlanUrls({
    planUrl: asked,
    clock,
    outputs: {
      freshUrl: (id) => Promise.resolve(`own ${id}`),
      renewedUrl: (id) => Promise.resolve(`new ${id}`),
    },
    mayUse: (address) => address.startsWith('https:'),
  })
  return { urls, asked, clock }
}

it('a download comes from the URL that the plan allows, and from the output’s own once that is refused', async () => {
  const { urls } = urlsOf(() => Promise.resolve('https://clean.test/a'))
  expect(await urls.freshUrl('a')).toBe('https://clean.test/a')
  expect(await urls.renewedUrl('a')).toBe('new a')
})

it('a download comes from the output’s own URL where the plan’s may not be used', async () => {
  const { urls } = urlsOf(() => Promise.resolve('http://clean.test/a'))
  expect(await urls.freshUrl('a')).toBe('own a')
})

it.each([403, 404, 405, 501])('an API without such URLs is asked once for each key: %i', async (status) => {
  const { urls, asked } = urlsOf(() => Promise.reject(new SyncApiError('server', 'No', { status })))
  expect(await urls.freshUrl('a')).toBe('own a')
  expect(await urls.freshUrl('b')).toBe('own b')
  expect(asked).toHaveBeenCalledTimes(1)
  urls.keyChanged()
  await urls.freshUrl('c')
  expect(asked).toHaveBeenCalledTimes(2)
})

it.each([
  ['an unknown generation', new SyncApiError('not_found', 'No', NOT_FOUND)],
  ['an unreachable API', new SyncApiError('network', 'No')],
])('the next download asks again after %s', async (_what, error) => {
  const { urls, asked } = urlsOf(() => Promise.reject(error))
  expect(await urls.freshUrl('a')).toBe('own a')
  await urls.freshUrl('b')
  expect(asked).toHaveBeenCalledTimes(2)
})

it('a download doesn’t wait longer than ten seconds for the plan’s URL', async () => {
  const { urls, clock } = urlsOf(
    (_id, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new SyncApiError('aborted', 'Canceled'))),
      ),
  )
  const url = urls.freshUrl('a')
  clock.advance(10_000)
  expect(await url).toBe('own a')
  expect(clock.pending).toBe(0)
})

import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/core/clock'
import { createSyncApi } from '../../../electron/core/sync-api/client'
import { catalogOf, parseCatalog } from '../../../electron/core/sync-api/error-catalog'
import { startSimulator } from '../../simulator'

describe('the error catalog', () => {
  it('is read from the API without a key', async () => {
    const simulator = await startSimulator()
    try {
      let headers: Headers | null = null
      const api = createSyncApi({
        baseUrl: simulator.url,
        apiKey: () => 'sk-secret',
        clock: systemClock,
        fetch: (url, init) => {
          headers = new Headers(init.headers)
          return fetch(url, init)
        },
      })
      const catalog = catalogOf(await api.readErrorCatalog())
      expect(catalog.find('generation_unsupported_model')?.suggestion).toMatch(/Choose a model/)
      expect(catalog.find('nothing_such')).toBeNull()
      expect((headers as Headers | null)?.has('x-api-key')).toBe(false)
    } finally {
      await simulator.stop()
    }
  })

  it('skips invalid entries, and accepts a list in an envelope', () => {
    const good = { code: 'a', message: 'A.', suggestion: 'Do b.' }
    expect(parseCatalog([good, 3, { message: 'no code' }, null])).toEqual([good])
    expect(parseCatalog({ errors: [good] })).toEqual([good])
    for (const nothing of [null, 'x', {}, [], [1], Array.from({ length: 3_000 }, () => good)]) {
      expect(parseCatalog(nothing)).toBeNull()
    }
  })

  it('has no entry without a message, and keeps the first of two with one code', () => {
    const catalog = catalogOf([{ code: 'a' }, { code: 'b', message: 'one' }, { code: 'b', message: 'two' }])
    expect(catalog.find('a')).toBeNull()
    expect(catalog.find('b')).toEqual({ message: 'one', suggestion: null })
    expect(catalog.find('constructor')).toBeNull()
  })
})

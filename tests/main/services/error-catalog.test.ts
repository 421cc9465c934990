import { describe, expect, it, vi } from 'vitest'
import { ErrorCatalogService } from '../../../electron/main/services/generations/error-catalog'
import { FakeClock, storageFolder } from '../testing'

const HOUR = 60 * 60_000
const LINES = [{ code: 'broken', message: 'It broke.', suggestion: 'Start it again.' }]

function set(readErrorCatalog = vi.fn(() => Promise.resolve(LINES))) {
  const clock = new FakeClock()
  const { options } = storageFolder()
  const errors: string[] = []
  let toSpare = true
  const open = () =>
    new ErrorCatalogService({
      api: { readErrorCatalog },
      storage: options,
      clock,
      hasRequestsToSpare: () => toSpare,
      onError: (what) => errors.push(what),
    })
  return { clock, open, readErrorCatalog, errors, spare: (is: boolean) => (toSpare = is) }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the error catalog', () => {
  it('is read a minute after the start, then once a day, and kept over a restart', async () => {
    const { clock, open, readErrorCatalog } = set()
    const catalog = open()
    catalog.start()
    expect(readErrorCatalog).not.toHaveBeenCalled()
    clock.advance(60_000)
    await settled()
    expect(catalog.find('broken')?.message).toBe('It broke.')
    for (let hour = 0; hour < 23; hour += 1) {
      clock.advance(HOUR)
      await settled()
    }
    expect(readErrorCatalog).toHaveBeenCalledTimes(1)
    clock.advance(2 * HOUR)
    await settled()
    expect(readErrorCatalog).toHaveBeenCalledTimes(2)
    catalog.stop()
    expect(clock.waiting).toBe(0)
    expect(open().find('broken')?.message).toBe('It broke.')
  })

  it('keeps its last version when the API is unreachable, and is read again after an hour', async () => {
    const read = vi.fn(() => Promise.resolve(LINES))
    const { clock, open, errors } = set(read)
    const catalog = open()
    catalog.start()
    clock.advance(60_000)
    await settled()
    read.mockRejectedValue(new Error('away'))
    clock.advance(25 * HOUR)
    await settled()
    expect(errors.length).toBeGreaterThan(0)
    expect(catalog.find('broken')?.message).toBe('It broke.')
    const tries = read.mock.calls.length
    clock.advance(HOUR)
    await settled()
    expect(read.mock.calls.length).toBeGreaterThan(tries)
  })

  it('is read at once by the first lookup of a code, but not by every one', async () => {
    const { open, readErrorCatalog } = set(vi.fn(() => Promise.reject(new Error('away'))))
    const catalog = open()
    expect(catalog.find('broken')).toBeNull()
    await settled()
    catalog.find('broken')
    await settled()
    expect(readErrorCatalog).toHaveBeenCalledTimes(1)
  })

  it('is not read while there are no requests to spare', async () => {
    const { clock, open, readErrorCatalog, spare } = set()
    spare(false)
    open().start()
    clock.advance(2 * HOUR)
    await settled()
    expect(readErrorCatalog).not.toHaveBeenCalled()
  })
})

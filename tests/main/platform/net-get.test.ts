import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { createSyncApi } from '../../../electron/core/sync-api/client'
import { apiFetch, netPost } from '../../../electron/main/platform/net/net-get'
import { FakeClock } from '../testing'

/** Electron's ClientRequest, as far as it is used. */
class FakeRequest extends EventEmitter {
  readonly headers: Record<string, string> = {}
  readonly body = new PassThrough({ highWaterMark: 1024 })
  ended = false
  sentBody: string | undefined
  aborted = false
  setHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  end(body?: string): void {
    this.ended = true
    this.sentBody = body
  }
  abort(): void {
    this.aborted = true
    this.body.destroy()
  }
  answers(statusCode: number, headers: Record<string, string | string[]> = {}): void {
    this.emit('response', Object.assign(this.body, { statusCode, headers }))
  }
}

const electron = vi.hoisted(() => ({ request: vi.fn<(options: object) => unknown>() }))
vi.mock('electron', () => ({ net: electron }))

function sent(init: RequestInit = {}) {
  const request = new FakeRequest()
  electron.request.mockReturnValue(request)
  return { request, answer: apiFetch('https://api.example/v2', init) }
}

describe('netGet', () => {
  it('resolves to a response with status, headers and body', async () => {
    const { request, answer } = sent({ headers: { 'x-api-key': 'sk-test' } })
    expect(electron.request).toHaveBeenLastCalledWith(
      expect.objectContaining({
        url: 'https://api.example/v2',
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      }),
    )
    expect(request.headers).toEqual({ 'x-api-key': 'sk-test' })
    expect(request.ended).toBe(true)
    request.answers(429, { 'retry-after': '7', 'x-two': ['a', 'b'] })
    request.body.end('slow down')
    const response = await answer
    expect([response.status, response.headers.get('retry-after'), response.headers.get('x-two')]).toEqual([
      429,
      '7',
      'a, b',
    ])
    expect(await response.text()).toBe('slow down')
  })

  it.each([301, 302, 307, 308])(
    'resolves to a response with status %i without following the redirect',
    async (status) => {
      const { request, answer } = sent()
      request.emit('redirect', status, 'GET', 'https://elsewhere.example/', {})
      request.emit('error', new Error('Redirect was cancelled'))
      const response = await answer
      expect(response.status).toBe(status)
      expect(response.headers.get('location')).toBe('https://elsewhere.example/')
      expect(request.aborted).toBe(true)
    },
  )

  it('has no body for a status without one', async () => {
    const { request, answer } = sent()
    request.answers(204)
    expect((await answer).body).toBeNull()
  })

  it.each([0, 199, 600, 999])('rejects the invalid status %i and closes the request', async (status) => {
    const { request, answer } = sent()
    request.answers(status)
    await expect(answer).rejects.toThrow(RangeError)
    expect(request.aborted).toBe(true)
  })

  it('rejects with Chromium’s error when there is no response', async () => {
    const { request, answer } = sent()
    request.emit('error', new Error('net::ERR_CONNECTION_REFUSED'))
    await expect(answer).rejects.toThrow('net::ERR_CONNECTION_REFUSED')
    // A second error still has a listener.
    request.emit('error', new Error('net::ERR_FAILED'))
  })

  it('rejects the body when the connection is lost in the middle', async () => {
    const { request, answer } = sent()
    request.answers(200)
    request.body.write('{"id":')
    const response = await answer
    request.body.destroy(new Error('net::ERR_CONTENT_LENGTH_MISMATCH'))
    request.emit('error', new Error('net::ERR_CONTENT_LENGTH_MISMATCH'))
    await expect(response.text()).rejects.toThrow('net::ERR_CONTENT_LENGTH_MISMATCH')
  })

  it('causes no unhandled error when the connection is lost and the body is never read', async () => {
    const { request, answer } = sent()
    request.answers(304)
    await answer
    request.body.destroy(new Error('net::ERR_CONNECTION_RESET'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(request.body.destroyed).toBe(true)
  })
})

describe('aborting a request', () => {
  it('closes it before the response', async () => {
    const controller = new AbortController()
    const { request, answer } = sent({ signal: controller.signal })
    controller.abort()
    await expect(answer).rejects.toThrow('aborted')
    expect(request.aborted).toBe(true)
  })

  it('sends nothing when it was aborted before the start', async () => {
    const { request, answer } = sent({ signal: AbortSignal.abort() })
    await expect(answer).rejects.toThrow('aborted')
    expect(request.ended).toBe(false)
  })

  it('closes it in the middle of the body', async () => {
    const controller = new AbortController()
    const { request, answer } = sent({ signal: controller.signal })
    request.answers(200)
    request.body.write('{')
    const text = (await answer).text()
    controller.abort()
    await expect(text).rejects.toThrow()
    expect(request.aborted).toBe(true)
  })

  it('closes it when the body is too large, and reads no more than needed', async () => {
    const { request, answer } = sent()
    request.answers(200)
    const reader = (await answer).body?.getReader()
    let taken = 0
    const offer = (): void => {
      while (taken < 1_000_000 && request.body.write(Buffer.alloc(512))) taken += 512
    }
    request.body.on('drain', offer)
    offer()
    await reader?.read()
    await new Promise((resolve) => setImmediate(resolve))
    expect(taken).toBeLessThan(10_000)
    await reader?.cancel()
    expect(request.aborted).toBe(true)
  })
})

it('lets the API client report a redirect as a response, not as an outage', async () => {
  const request = new FakeRequest()
  electron.request.mockReturnValue(request)
  const api = createSyncApi({
    fetch: apiFetch,
    baseUrl: 'https://api.example',
    apiKey: () => 'sk-test',
    clock: new FakeClock(),
  })
  const read = api.readGeneration('x')
  request.emit('redirect', 302, 'GET', 'https://elsewhere.example/', {})
  await expect(read).rejects.toMatchObject({ kind: 'malformed', status: 302 })
})

describe('netPost', () => {
  it('sends a body with its headers, and follows no redirect', async () => {
    const request = new FakeRequest()
    electron.request.mockReturnValue(request)
    const headers = { 'content-type': 'application/json' }
    const answer = netPost('https://hooks.example/x', '{"a":1}', { headers })
    expect(electron.request).toHaveBeenLastCalledWith(
      expect.objectContaining({
        url: 'https://hooks.example/x',
        method: 'POST',
        redirect: 'manual',
        credentials: 'omit',
      }),
    )
    expect([request.headers, request.sentBody]).toEqual([headers, '{"a":1}'])
    request.emit('redirect', 307, 'POST', 'https://elsewhere.example/', {})
    expect((await answer).status).toBe(307)
    expect(request.aborted).toBe(true)
  })
})

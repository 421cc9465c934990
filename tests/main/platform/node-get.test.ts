import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { isNetworkDown } from '../../../electron/main/platform/net/net-error'
import { nodeGet } from '../../../electron/main/platform/net/node-get'

/** A server, and the paths that it was asked for. */
async function serverWith(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections())
  onTestFinished(() => void close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths, close }
}

const redirecting = (to: string) =>
  serverWith((_request, response) => response.writeHead(302, { location: to }).end())

it('follows no redirect unless that is allowed, and returns it instead', async () => {
  const { url, paths } = await redirecting('/other')
  const response = await nodeGet(`${url}/`, { headers: { 'x-api-key': 'secret' } })
  expect(response.status).toBe(302)
  expect((await nodeGet(`${url}/`, { mayFollow: () => false })).status).toBe(302)
  expect(paths).toEqual(['/', '/'])
})

it('follows a redirect to an allowed address, which it passes on whole', async () => {
  const asked: string[] = []
  const { url, paths } = await serverWith((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: 'file?x=1' }).end()
    else response.end('media')
  })
  const mayFollow = (to: string) => asked.push(to) > 0
  expect(await (await nodeGet(`${url}/`, { mayFollow })).text()).toBe('media')
  expect(asked).toEqual([`${url}/file?x=1`])
  expect(paths).toEqual(['/', '/file?x=1'])
})

it('gives up after five redirects', async () => {
  const { url, paths } = await redirecting('/')
  expect((await nodeGet(`${url}/`, { mayFollow: () => true })).status).toBe(302)
  expect(paths).toHaveLength(6)
})

it('ends when it is aborted', async () => {
  const { url } = await serverWith(() => undefined)
  const control = new AbortController()
  const response = nodeGet(url, { signal: control.signal })
  control.abort()
  await expect(response).rejects.toThrow()
})

it('fails in a way that counts as no network where nothing listens', async () => {
  const { url, close } = await serverWith(() => undefined)
  await close()
  const error: unknown = await nodeGet(url, {}).catch((thrown: unknown) => thrown)
  expect(isNetworkDown(error)).toBe(true)
  expect(isNetworkDown(new Error('other'))).toBe(false)
})

import { once } from 'node:events'
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { Simulator } from './simulator'
import { alreadyCompleted, endless } from './stories'
import { A, B, simulatorWith, until } from './testing'

const http2 = { maxConcurrentStreams: 100 }
const sessions: ClientHttp2Session[] = []

afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy()
})

/** Connects to the simulator, trusting its certificate. */
async function connected(simulator: Simulator): Promise<ClientHttp2Session> {
  const session = connect(simulator.url, { ca: simulator.certificate?.cert })
  session.on('error', () => undefined)
  sessions.push(session)
  await once(session, 'remoteSettings')
  return session
}

function send(session: ClientHttp2Session, simulator: Simulator, path: string): ClientHttp2Stream {
  const stream = session.request({ ':path': path, 'x-api-key': simulator.apiKey })
  stream.on('error', () => undefined)
  return stream
}

describe('a simulator with HTTP/2', () => {
  it.each([100, 128])('allows %i open requests on a connection', async (maxConcurrentStreams) => {
    const simulator = await simulatorWith({ http2: { maxConcurrentStreams }, generations: [endless(A)] })
    const session = await connected(simulator)
    expect(session.alpnProtocol).toBe('h2')
    expect(session.remoteSettings.maxConcurrentStreams).toBe(maxConcurrentStreams)
    for (let n = 0; n < maxConcurrentStreams + 20; n += 1)
      send(session, simulator, `/v2/generate/${A}?wait=true&timeout=10`)
    await until(() => simulator.openHolds === maxConcurrentStreams)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(simulator.maxOpenHolds).toBe(maxConcurrentStreams)
  })

  it('answers reads and serves outputs from its own address', async () => {
    const simulator = await simulatorWith({ http2, generations: [alreadyCompleted(A)] })
    const session = await connected(simulator)
    const { outputUrl } = JSON.parse(await text(send(session, simulator, `/v2/generate/${A}`))) as {
      outputUrl: string
    }
    expect(outputUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/media\//)
    const media = send(session, simulator, outputUrl.slice(simulator.url.length)).resume()
    const [headers] = (await once(media, 'response')) as [{ ':status': number }]
    expect(headers[':status']).toBe(200)
  })

  it('ends a hold when its stream is reset, and leaves the others open', async () => {
    const simulator = await simulatorWith({ http2, generations: [endless(A), endless(B)] })
    const session = await connected(simulator)
    const hold = send(session, simulator, `/v2/generate/${A}?wait=true`)
    const other = send(session, simulator, `/v2/generate/${B}?wait=true`)
    await until(() => simulator.openHolds === 2)
    hold.close()
    await until(() => simulator.openHolds === 1)
    simulator.finish(B)
    expect(JSON.parse(await text(other))).toMatchObject({ id: B, status: 'COMPLETED' })
  })

  it('cuts its connections when it goes down, and has the same address and certificate afterwards', async () => {
    const simulator = await simulatorWith({ http2, generations: [endless(A)] })
    const { url } = simulator
    const session = await connected(simulator)
    send(session, simulator, `/v2/generate/${A}?wait=true`)
    await until(() => simulator.openHolds === 1)
    const ended = once(session, 'close')
    await simulator.down()
    await ended
    await simulator.up()
    expect(simulator.url).toBe(url)
    await connected(simulator)
  })

  it.each([{ reset: 'before-headers' }, { reset: 'after-headers' }, { reset: 'mid-body' }] as const)(
    'resets the stream alone at %j',
    async (fault) => {
      const simulator = await simulatorWith({ http2, generations: [endless(A)] })
      simulator.fault({ do: fault })
      const session = await connected(simulator)
      const stream = send(session, simulator, `/v2/generate/${A}`).resume()
      await expect(once(stream, 'close')).rejects.toThrow('NGHTTP2_INTERNAL_ERROR')
      expect(await text(send(session, simulator, `/v2/generate/${A}`))).toContain(A)
    },
  )
})

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PostShape } from '../../../../electron/contract/finish-choices'
import { FinishOutbox } from '../../../../electron/main/services/finish-actions/finish-outbox'
import {
  type PostEnd,
  PostSender,
  type PostTarget,
} from '../../../../electron/main/services/finish-actions/post-sender'
import { finishEvent } from '../../../core/finish-actions/samples'
import { FakeClock, storageFolder } from '../../testing'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const DAY_MS = 24 * 60 * 60_000

/** A server that records posts, and answers with 200 unless the test says otherwise. */
async function hook() {
  const posts: { path: string; body: unknown }[] = []
  const answers: Answer[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      posts.push({ path: request.url ?? '', body: JSON.parse(text) })
      const answer = answers.shift()
      if (answer) answer(request, response)
      else response.end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const ids = (): unknown[] => posts.map(({ body }) => (body as { id?: string }).id)
  return { posts, answers, ids, url: `http://127.0.0.1:${port}/hook/secret` }
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(code, headers).end('<html>')

function rig(url: string, shape: PostShape = 'json', folder = storageFolder().folder) {
  const clock = new FakeClock()
  const outbox = new FinishOutbox(join(folder, 'finish-outbox.jsonl'), () => undefined)
  const ends: string[] = []
  const state: { target: PostTarget | null; answered: number } = { target: { url, shape }, answered: 0 }
  const sender = new PostSender({
    outbox,
    clock,
    random: () => 1,
    target: () => state.target,
    send: ({ url, body }, signal) =>
      fetch(url, { method: 'POST', body: JSON.stringify(body), redirect: 'manual', signal }).finally(
        () => (state.answered += 1),
      ),
    onEnd: (finishes, end) => ends.push(`${finishes.map(({ id }) => id).join('+')} ${textOf(end)}`),
  })
  const add = (...ids: string[]): void => {
    outbox.add(
      ids.map((id) => ({ finish: finishEvent(id), actions: ['post'] as const })),
      clock.now(),
    )
    sender.request()
  }
  /** Resolves when this many posts have ended, and their retry is planned. */
  const answered = async (count: number): Promise<void> => {
    await expect.poll(() => state.answered).toBe(count)
    await new Promise(setImmediate)
  }
  onTestFinished(() => sender.stop())
  return { folder, clock, outbox, sender, ends, state, add, answered }
}

function textOf(end: PostEnd): string {
  return 'status' in end ? `${end.kind} ${end.status}` : end.kind
}

describe('the sender of posts', () => {
  it('posts each finish as JSON, one after the other', async () => {
    const { url, posts, ids } = await hook()
    const { add, ends, outbox } = rig(url)
    add('a', 'b', 'c')
    await expect.poll(() => ends).toEqual(['a delivered 200', 'b delivered 200', 'c delivered 200'])
    expect(ids()).toEqual(['a', 'b', 'c'])
    expect(posts[0]).toMatchObject({ path: '/hook/secret', body: { event: 'generation.finished' } })
    expect(outbox.count('post')).toBe(0)
  })

  it('joins what has gathered into one message for a chat', async () => {
    const { url, posts, answers } = await hook()
    const { add, ends } = rig(url, 'slack')
    answers.push((_request, response) => {
      add('b', 'c')
      response.end('ok')
    })
    add('a')
    await expect.poll(() => ends).toEqual(['a delivered 200', 'b+c delivered 200'])
    expect(posts.map(({ body }) => body)).toEqual([
      { text: 'name-a is ready\nTook 4 min 12 s · lipsync-2', mrkdwn: false },
      { text: '2 generations are ready\nname-b, name-c', mrkdwn: false },
    ])
  })

  it('repeats after a server error with growing pauses, and after as long as the server demands', async () => {
    const { url, ids, answers } = await hook()
    const { add, ends, clock, answered } = rig(url)
    answers.push(status(503), status(429, { 'retry-after': '120' }))
    add('a')
    await answered(1)
    clock.advance(1_999)
    expect(ids().length).toBe(1)
    clock.advance(1)
    await answered(2)
    clock.advance(119_999)
    expect(ids().length).toBe(2)
    clock.advance(1)
    await expect.poll(() => ends).toEqual(['a delivered 200'])
    expect(ids()).toEqual(['a', 'a', 'a'])
  })

  it('repeats when there is no answer, and gives a finish up after a day', async () => {
    const { url, posts, answers } = await hook()
    const { add, ends, clock, outbox, answered, sender } = rig(url)
    const reset: Answer = (request) => void request.socket.destroy()
    answers.push(reset, reset)
    add('a')
    await answered(1)
    clock.advance(2_000)
    await answered(2)
    clock.set(clock.now() + DAY_MS + 1)
    sender.request(true)
    await expect.poll(() => ends).toEqual(['a expired'])
    expect([posts.length, outbox.count('post')]).toEqual([2, 0])
  })

  it('posts the next finish at once when all that waited for a retry were given up', async () => {
    const { url, answers } = await hook()
    const { add, ends, clock, answered, outbox, sender } = rig(url)
    answers.push(status(503, { 'retry-after': '60' }))
    outbox.add([{ finish: finishEvent('a'), actions: ['post'] }], clock.now())
    clock.set(clock.now() + DAY_MS - 30_000)
    sender.request()
    await answered(1)
    clock.advance(60_000)
    expect(ends).toEqual(['a expired'])
    await Promise.resolve()
    add('b')
    await expect.poll(() => ends).toEqual(['a expired', 'b delivered 200'])
  })

  it('gives up a post without an answer after 30 s, and repeats it', async () => {
    const { url, posts, answers } = await hook()
    const { add, ends, clock, answered } = rig(url)
    answers.push(() => undefined)
    add('a')
    await expect.poll(() => posts.length).toBe(1)
    clock.advance(30_000)
    await answered(1)
    clock.advance(2_000)
    await expect.poll(() => ends).toEqual(['a delivered 200'])
  })

  it.each([400, 401, 404, 410])('gives up a finish that is refused with %i, and goes on', async (code) => {
    const { url, ids, answers } = await hook()
    const { add, ends } = rig(url)
    answers.push(status(code))
    add('a', 'b')
    await expect.poll(() => ends).toEqual([`a refused ${code}`, 'b delivered 200'])
    expect(ids()).toEqual(['a', 'b'])
  })

  it.each([301, 302, 307, 308])('follows no redirect (%i)', async (code) => {
    const other = await hook()
    const { url, answers } = await hook()
    const { add, ends } = rig(url)
    answers.push(status(code, { location: other.url }))
    add('a')
    await expect.poll(() => ends).toEqual([`a refused ${code}`])
    expect(other.posts).toEqual([])
  })

  it('keeps what waits over a restart, and posts it once', async () => {
    const { url, ids, answers } = await hook()
    const first = rig(url)
    answers.push(status(503))
    first.add('a', 'b')
    await first.answered(1)
    first.sender.stop()
    const second = rig(url, 'json', first.folder)
    second.sender.request()
    await expect.poll(() => second.ends).toEqual(['a delivered 200', 'b delivered 200'])
    expect(ids()).toEqual(['a', 'a', 'b'])
    const third = rig(url, 'json', first.folder)
    third.sender.request()
    expect(third.outbox.count('post')).toBe(0)
  })

  it('posts at once to a new URL what the earlier one has not taken', async () => {
    const { url, answers } = await hook()
    const other = await hook()
    const { add, sender, state, answered, ends } = rig(url)
    answers.push(status(500))
    add('a')
    await answered(1)
    state.target = { url: other.url, shape: 'json' }
    sender.request(true)
    await expect.poll(() => ends).toEqual(['a delivered 200'])
    expect(other.ids()).toEqual(['a'])
  })

  it('sends nothing, and waits for nothing, while nothing waits', async () => {
    const { url, posts } = await hook()
    const { sender, clock } = rig(url)
    sender.request()
    sender.request(true)
    await Promise.resolve()
    expect([posts.length, clock.waiting]).toEqual([0, 0])
  })
})

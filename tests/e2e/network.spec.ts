import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type FaultAction, type RequestKind, endless, startSimulator } from '../simulator'
import { expect, test } from './syncwatch'

const RESET_AT_ONCE = 'reset before the headers'
// Electron's own network stack fails in other ways than Node's: what the tests of the core show with the one is tried
// here with the other. In real time, so each fault hits a generation of its own, all at once.
const FAULTS: readonly { name: string; do: FaultAction; kind: string }[] = [
  { name: RESET_AT_ONCE, do: { reset: 'before-headers' }, kind: 'network' },
  { name: 'reset after the headers', do: { reset: 'after-headers' }, kind: 'network' },
  { name: 'reset amid the body', do: { reset: 'mid-body' }, kind: 'network' },
  { name: 'half a body', do: { truncate: true }, kind: 'network' },
  { name: 'half of the JSON', do: { body: '{"id":"' }, kind: 'malformed' },
  { name: 'a login page', do: { body: '<html>', contentType: 'text/html' }, kind: 'malformed' },
  {
    name: 'a body packed in no way',
    do: { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'x' },
    kind: 'network',
  },
  { name: '50 MB', do: { hugeBody: 50 * 1024 * 1024 }, kind: 'malformed' },
  { name: '503', do: { status: 503 }, kind: 'server' },
  { name: 'no answer', do: { hang: true }, kind: 'timeout' },
]
const idOf = (n: number): string => `eeeeeeee-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`

/** What the log of main says. */
function logOf(userData: string): string {
  const files = readdirSync(userData, { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => name.endsWith('.log') && !name.includes('leveldb'))
    .map((name) => readFileSync(join(userData, name), 'utf8'))
    .join('')
}

for (const request of ['progress', 'hold'] as const satisfies readonly RequestKind[]) {
  test(`a ${request} request survives the faults of the network stack`, async ({
    simulator,
    launch,
    userData,
  }) => {
    test.setTimeout(180_000)
    const faults = FAULTS.map((fault, n) => {
      simulator.add(endless(idOf(n)))
      const handle = simulator.fault({ do: fault.do, match: { id: idOf(n), kind: request } })
      return { ...fault, id: idOf(n), handle }
    })
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await syncwatch.watch(page, ...faults.map(({ id }) => id))
    // A hold without an answer is given up after 65 s.
    const mostMs = 100_000
    await expect
      .poll(() => faults.filter(({ handle }) => handle.hits > 0).length, { timeout: mostMs })
      .toBe(FAULTS.length)
    for (const { name, id, kind } of faults) {
      // On a connection that was used before Chromium asks once more by itself, and nothing is to be seen of it.
      if (name === RESET_AT_ONCE && request === 'hold') continue
      await expect
        .poll(() => logOf(userData), { message: name, timeout: mostMs })
        .toMatch(new RegExp(`of ${id}: ${kind}:`))
    }
    for (const { id } of faults) {
      await expect(syncwatch.row(page, id)).toHaveAttribute('data-watch', 'holding', { timeout: 60_000 })
    }
    const taken = simulator.requests.flatMap(({ paddingBytes }) => paddingBytes ?? [])
    expect(taken).toHaveLength(1)
    expect(taken[0]).toBeLessThan(25 * 1024 * 1024)
    // Connections of the faults are not left open: the simulator waits with the holds alone.
    const openLooks = () =>
      simulator.requests.filter(({ kind, status }) => status === null && kind !== 'hold')
    await expect.poll(openLooks).toEqual([])
    await expect.poll(() => simulator.waiting).toBe(simulator.openHolds)

    for (const { id } of faults) simulator.finish(id)
    for (const { id } of faults)
      await expect(syncwatch.row(page, id)).toHaveAttribute('data-status', 'COMPLETED')
    expect(simulator.requests.length).toBeLessThan(200)
    const log = logOf(userData)
    expect(log).not.toMatch(/Uncaught|Unhandled/)
    expect(log).not.toContain(simulator.apiKey)
  })
}

test('a redirect to another host is not followed and never receives the API key', async ({
  simulator,
  launch,
  userData,
}) => {
  const elsewhere = await startSimulator()
  try {
    const ids = [301, 302, 307, 308].map((status, n) => {
      const id = idOf(50 + n)
      simulator.add(endless(id))
      elsewhere.add(endless(id))
      elsewhere.finish(id)
      const location = `${elsewhere.url}/v2/generate/${id}`
      simulator.fault({ do: { status, headers: { location }, body: '' }, match: { id }, times: 2 })
      return id
    })
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await syncwatch.watch(page, ...ids)
    for (const id of ids) {
      await expect.poll(() => logOf(userData)).toMatch(new RegExp(`of ${id}: malformed:`))
      await expect(syncwatch.row(page, id)).toHaveAttribute('data-watch', 'holding', { timeout: 60_000 })
    }
    expect(elsewhere.requests).toEqual([])
    expect(logOf(userData)).not.toMatch(/Uncaught|Unhandled/)
  } finally {
    await elsewhere.stop()
  }
})

test('abandoned long polls are closed at the server even after garbage collection', async ({
  simulator,
  launch,
}) => {
  const ids = [70, 71, 72].map(idOf)
  for (const id of ids) simulator.add(endless(id))
  const syncwatch = await launch({ args: ['--js-flags=--expose-gc'] })
  const page = await syncwatch.page()
  await syncwatch.watch(page, ...ids)
  await expect.poll(() => simulator.openHolds).toBe(ids.length)
  await syncwatch.app.evaluate(() => {
    const collect = (globalThis as unknown as { gc: () => void }).gc
    for (let round = 0; round < 5; round += 1) collect()
  })
  await page.evaluate(() => window.syncwatch.setPaused({ paused: true }))
  await expect.poll(() => simulator.waiting).toBe(0)
  await page.evaluate(() => window.syncwatch.setPaused({ paused: false }))
  await expect.poll(() => simulator.openHolds).toBe(ids.length)
})

test('an unresolvable host and a refused connection are retried until they work', async ({
  simulator,
  launch,
  userData,
}) => {
  const id = idOf(60)
  simulator.add(endless(id))
  // A label too long for any resolver: the answer comes from the machine itself.
  const nameless = await launch({ env: { SYNCWATCH_API_URL: `https://${'x'.repeat(64)}.invalid` } })
  const first = await nameless.page()
  await nameless.watch(first, id)
  await expect(nameless.row(first, id)).toHaveAttribute('data-watch', 'retrying')
  await expect(first.getByRole('status')).toContainText("Couldn't reach the API")
  await nameless.app.close()

  await simulator.down()
  const refused = await launch()
  const second = await refused.page()
  await expect(refused.row(second, id)).toHaveAttribute('data-watch', 'retrying')
  await simulator.up()
  await expect(refused.row(second, id)).toHaveAttribute('data-watch', 'holding', { timeout: 30_000 })
  simulator.finish(id)
  await expect(refused.row(second, id)).toHaveAttribute('data-status', 'COMPLETED')
  expect(logOf(userData)).toMatch(new RegExp(`of ${id}: network: net::ERR_NAME_NOT_RESOLVED`))
  expect(logOf(userData)).toMatch(new RegExp(`of ${id}: network: net::ERR_CONNECTION_REFUSED`))
})

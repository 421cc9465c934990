import { type FaultAction, type RequestKind, endless, startSimulator } from '../simulator'
import { expect, readLog, test } from './syncwatch'

const RESET_BEFORE_HEADERS = 'a reset before the headers'
// The core's tests run these faults on Node's network stack; Electron's fails in other ways. It takes real time, so each
// fault has its own generation and all happen at once.
const FAULTS: readonly { name: string; do: FaultAction; kind: string }[] = [
  { name: RESET_BEFORE_HEADERS, do: { reset: 'before-headers' }, kind: 'network' },
  { name: 'a reset after the headers', do: { reset: 'after-headers' }, kind: 'network' },
  { name: 'a reset in the middle of the body', do: { reset: 'mid-body' }, kind: 'network' },
  { name: 'a body shorter than announced', do: { truncate: true }, kind: 'network' },
  { name: 'incomplete JSON', do: { body: '{"id":"' }, kind: 'malformed' },
  { name: 'a login page', do: { body: '<html>', contentType: 'text/html' }, kind: 'malformed' },
  {
    name: 'a body that is not gzip as announced',
    do: { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'x' },
    kind: 'network',
  },
  { name: 'a body of 50 MB', do: { hugeBody: 50 * 1024 * 1024 }, kind: 'malformed' },
  { name: 'a 503', do: { status: 503 }, kind: 'server' },
  { name: 'no response', do: { hang: true }, kind: 'timeout' },
]
const REQUESTS = ['progress', 'hold'] as const satisfies readonly RequestKind[]
const idOf = (n: number): string => `eeeeeeee-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`

test(
  "progress requests and holds recover from every network fault on Electron's network stack",
  { tag: '@waiting' },
  async ({ simulator, userData, launch }) => {
    test.setTimeout(180_000)
    const faults = REQUESTS.flatMap((request) => FAULTS.map((fault) => ({ ...fault, request }))).map(
      (fault, n) => {
        simulator.add(endless(idOf(n)))
        const handle = simulator.fault({ do: fault.do, match: { id: idOf(n), kind: fault.request } })
        return { ...fault, id: idOf(n), handle }
      },
    )
    const syncwatch = await launch()
    const page = await syncwatch.page()
    // Progress is read for the rows on the screen.
    await page.evaluate(() => window.syncwatch.saveSettings({ density: 'compact' }))
    await syncwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(980, 1000))
    await syncwatch.watch(page, ...faults.map(({ id }) => id))
    // A hold without a response times out after 65 s.
    const timeoutMs = 100_000
    await expect
      .poll(
        () => faults.filter(({ handle }) => handle.hits === 0).map(({ request, name }) => [request, name]),
        {
          timeout: timeoutMs,
        },
      )
      .toEqual([])
    for (const { request, name, id, kind } of faults) {
      // Chromium retries this itself on a reused connection, and then the app doesn't notice.
      if (name === RESET_BEFORE_HEADERS) continue
      await expect
        .poll(() => readLog(userData), { message: `${request}: ${name}`, timeout: timeoutMs })
        .toMatch(new RegExp(`of ${id}: ${kind}:`))
    }
    for (const { id } of faults) {
      await expect(syncwatch.row(page, id)).toHaveAttribute('data-watch', 'holding', { timeout: 60_000 })
    }
    const hugeBodies = simulator.requests.flatMap(({ paddingBytes }) => paddingBytes ?? [])
    expect(hugeBodies).toHaveLength(REQUESTS.length)
    expect(Math.max(...hugeBodies)).toBeLessThan(25 * 1024 * 1024)
    // The faulty connections are closed: only holds are still open.
    const openReads = () =>
      simulator.requests.filter(({ kind, status }) => status === null && kind !== 'hold')
    await expect.poll(openReads).toEqual([])
    await expect.poll(() => simulator.waiting).toBe(simulator.openHolds)

    for (const { id } of faults) simulator.finish(id)
    for (const { id } of faults)
      await expect(syncwatch.row(page, id)).toHaveAttribute('data-status', 'COMPLETED')
    expect(simulator.requests.length).toBeLessThan(400)
    const log = readLog(userData)
    expect(log).not.toMatch(/Uncaught|Unhandled/)
    expect(log).not.toContain(simulator.apiKey)
  },
)

test('a redirect to another host is not followed and never receives the API key', async ({
  simulator,
  userData,
  launch,
}) => {
  const otherHost = await startSimulator()
  try {
    const ids = [301, 302, 307, 308].map((status, n) => {
      const id = idOf(50 + n)
      simulator.add(endless(id))
      otherHost.add(endless(id))
      otherHost.finish(id)
      const location = `${otherHost.url}/v2/generate/${id}`
      simulator.fault({ do: { status, headers: { location }, body: '' }, match: { id }, times: 2 })
      return id
    })
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await syncwatch.watch(page, ...ids)
    for (const id of ids) {
      await expect.poll(() => readLog(userData)).toMatch(new RegExp(`of ${id}: malformed:`))
      await expect(syncwatch.row(page, id)).toHaveAttribute('data-watch', 'holding', { timeout: 60_000 })
    }
    expect(otherHost.requests).toEqual([])
    expect(readLog(userData)).not.toMatch(/Uncaught|Unhandled/)
  } finally {
    await otherHost.stop()
  }
})

test('pausing closes the connections of long polls even after a garbage collection', async ({
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
    const { gc } = globalThis as unknown as { gc: () => void }
    for (let round = 0; round < 5; round += 1) gc()
  })
  await page.evaluate(() => window.syncwatch.setPaused({ paused: true }))
  await expect.poll(() => simulator.waiting).toBe(0)
  await page.evaluate(() => window.syncwatch.setPaused({ paused: false }))
  await expect.poll(() => simulator.openHolds).toBe(ids.length)
})

test('a generation is retried while the host has no address or refuses connections, until it answers', async ({
  simulator,
  userData,
  launch,
}) => {
  const id = idOf(60)
  simulator.add(endless(id))
  // A label longer than DNS allows fails without a network.
  const unresolved = await launch({ env: { SYNCWATCH_API_URL: `https://${'x'.repeat(64)}.invalid` } })
  const first = await unresolved.page()
  await unresolved.watch(first, id)
  await expect(unresolved.row(first, id)).toHaveAttribute('data-watch', 'retrying')
  await expect(first.getByRole('status')).toContainText("Couldn't reach the API")
  await unresolved.app.close()

  await simulator.down()
  const refused = await launch()
  const second = await refused.page()
  await expect(refused.row(second, id)).toHaveAttribute('data-watch', 'retrying')
  await simulator.up()
  await expect(refused.row(second, id)).toHaveAttribute('data-watch', 'holding', { timeout: 30_000 })
  simulator.finish(id)
  await expect(refused.row(second, id)).toHaveAttribute('data-status', 'COMPLETED')
  expect(readLog(userData)).toMatch(new RegExp(`of ${id}: network: net::ERR_NAME_NOT_RESOLVED`))
  expect(readLog(userData)).toMatch(new RegExp(`of ${id}: network: net::ERR_CONNECTION_REFUSED`))
})

import { endless } from '../simulator'
import { A } from './generations'
import { expect, test } from './syncwatch'

test('the page has no access to Node, the network, navigation or new windows', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  expect(await page.evaluate(() => [typeof globalThis.require, typeof globalThis.process])).toEqual([
    'undefined',
    'undefined',
  ])
  const before = simulator.requests.length
  const fetched = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'fetched',
        () => 'refused',
      ),
    simulator.url,
  )
  expect(fetched).toBe('refused')
  expect(await page.evaluate((url) => window.open(url) === null, simulator.url)).toBe(true)
  await page.evaluate((url) => {
    location.href = url
  }, simulator.url)
  await page.waitForTimeout(300)
  expect(page.url()).toBe('app://syncwatch/index.html')
  expect(simulator.requests.length).toBe(before)
  // The simulator counts what does reach it.
  await fetch(simulator.url)
  expect(simulator.requests.length).toBe(before + 1)
})

test('the page receives neither the API key nor a signed URL', async ({ simulator, openList }) => {
  const { syncwatch, page } = await openList([endless(A)])
  simulator.finish(A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
  const snapshot = await page.evaluate(async () => JSON.stringify(await window.syncwatch.snapshot()))
  expect(snapshot).toContain(A)
  expect(snapshot).not.toContain(simulator.apiKey)
  expect(snapshot).not.toContain('signature=')
})

test('a command whose arguments violate its schema is refused with an error code', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const answer = await page.evaluate(() => window.syncwatch.openOutput({ id: 5 } as never))
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
})

import { endless, fails } from '../simulator'
import { A, B, C } from './ids'
import { expect, test } from './syncwatch'

test('adds a generation and shows the file name of its output', async ({ simulator, launch }) => {
  simulator.add(endless(A, { outputFileName: 'spring-campaign', model: 'sync-4-preview' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  const row = syncwatch.row(page, A)
  await expect(row).toContainText('spring-campaign')
  await expect(row).toContainText('sync-4-preview')
  await expect(row).toContainText('Processing')
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toHaveValue('')
})

test('adds the valid IDs of mixed text and names the duplicates and invalid pieces', async ({
  simulator,
  launch,
}) => {
  for (const id of [A, B, C]) simulator.add(endless(id))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toBeVisible()

  await syncwatch.watch(page, `"${B}", hello; https://app.sync.so/generations/${C}?tab=1`, A, 'nonsense!')
  await expect(syncwatch.row(page, B)).toBeVisible()
  await expect(syncwatch.row(page, C)).toBeVisible()
  await expect(page.locator('[data-generation-id]')).toHaveCount(3)
  const messages = page.locator('#add-messages')
  await expect(messages.locator('[data-kind="already"]')).toContainText('f3a1…e101')
  await expect(messages.locator('[data-kind="refused"]')).toContainText('hello')
  await expect(messages.locator('[data-kind="refused"]')).toContainText('nonsense')
})

test('adds the generation IDs in JSON and no other UUIDs in it', async ({ simulator, launch }) => {
  simulator.add(endless(A))
  simulator.add(endless(B))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const json = JSON.stringify([{ id: A, projectId: C, input: [{ assetId: C }] }, { id: B }], null, 2)
  await syncwatch.watch(page, json)
  await expect(syncwatch.row(page, B)).toBeVisible()
  await expect(page.locator('[data-generation-id]')).toHaveCount(2)
})

test('shows markup from the API as plain text', async ({ simulator, launch }) => {
  const nasty = '<img src=x onerror="document.title=\'owned\'">'
  simulator.add(fails(A, 0.2, {}, { error: nasty, errorCode: 'x' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toContainText('<img src=x')
  expect(await page.title()).toBe('Syncwatch')
})

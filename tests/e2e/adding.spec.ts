import { endless, fails } from '../simulator'
import { A, B, C } from './generations'
import { expect, rowsOf, test } from './syncwatch'

test('a pasted ID becomes a row with the file name, model and status of the generation', async ({
  openList,
}) => {
  const { syncwatch, page } = await openList([
    endless(A, { outputFileName: 'spring-campaign', model: 'sync-4-preview' }),
  ])
  const row = syncwatch.row(page, A)
  await expect(row).toContainText('spring-campaign')
  await expect(row).toContainText('sync-4-preview')
  await expect(row).toContainText('Processing')
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toHaveValue('')
})

test('the valid IDs in pasted text are added after a preview, and its known and cut IDs are named', async ({
  simulator,
  launch,
}) => {
  for (const id of [A, B, C]) simulator.add(endless(id))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toBeVisible()

  const cut = B.slice(0, 28)
  await syncwatch.watch(page, `"${B}", hello; https://app.sync.so/generations/${C}?tab=1`, A, cut)
  await page.getByRole('dialog', { name: 'Watch 2 new generations?' }).press('Enter')
  await expect(syncwatch.row(page, B)).toBeVisible()
  await expect(syncwatch.row(page, C)).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(3)
  const report = page.locator('[data-sonner-toast]', { hasText: 'Added 2 generations' })
  await expect(report).toContainText('1 was already in the list.')
  await expect(report).toContainText(`Line 3: “${cut}” isn't a generation ID.`)
})

test('pasted JSON adds its generation IDs and none of its other UUIDs', async ({ simulator, launch }) => {
  simulator.add(endless(A))
  simulator.add(endless(B))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const json = JSON.stringify([{ id: A, projectId: C, input: [{ assetId: C }] }, { id: B }], null, 2)
  await syncwatch.watch(page, json)
  await expect(syncwatch.row(page, B)).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(2)
})

test('a row shows markup from the API as plain text', async ({ simulator, launch }) => {
  const markup = '<img src=x onerror="document.title=\'owned\'">'
  simulator.add(fails(A, 0.2, {}, { error: markup, errorCode: 'x' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toContainText('<img src=x')
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
  expect(await page.title()).toBe('Syncwatch')
})

test('the answer to an addition does not take the focus from where the user has gone', async ({
  simulator,
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A)])
  simulator.add(endless(B))
  const field = page.getByRole('textbox', { name: 'Generation IDs' })
  await field.fill(B)
  // In one turn of the page, before any answer.
  await field.evaluate((box) => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    document.querySelector<HTMLElement>('[data-field="search"]')?.focus()
  })
  await expect(syncwatch.row(page, B)).toBeVisible()
  await expect(field).toHaveValue('')
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused()
})

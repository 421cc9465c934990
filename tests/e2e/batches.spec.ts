import type { Page } from '@playwright/test'
import { batchOf, endless, failedBatch, pendingBatch } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B, C } from './generations'
import { paste } from './hand-over'
import { expect, rowsOf, test } from './syncwatch'

const BATCH = 'ba7c4000-1111-4222-8333-444455556666'
const URL_OF_BATCH = `https://api.sync.so/v2/batch/${BATCH}`
const headings = (page: Page) => page.locator('[data-set-id]')
const readAgain = (page: Page) => headings(page).getByRole('button', { name: 'Read the batch again' })

async function chooseFromMenu(page: Page, item: string): Promise<void> {
  await headings(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a pasted batch is a set that says how many are to come, gets its generations in pieces, and survives a restart', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A, { outputFileName: 'spring-de' }))
  simulator.addBatch(batchOf(BATCH, [A, B, C], { results: 'created' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await paste(page, URL_OF_BATCH)
  await expect(page.getByText(/^Batch ba7c.+: 3 generations, watched as a set$/u)).toBeVisible()
  const heading = headings(page)
  await expect(heading).toContainText(/Batch ba7c4000\s*0 of 3 done, 2 still to come/u)
  await expect(rowsOf(page)).toHaveCount(1)
  await checkScreen(page, 'batch')

  simulator.add(endless(B, { outputFileName: 'spring-fr' }))
  await chooseFromMenu(page, 'Read the batch again')
  await expect(rowsOf(page)).toHaveCount(2)
  await expect(heading).toContainText('0 of 3 done, 1 still to come')
  simulator.finish(A)
  await expect(heading).toContainText('1 of 3 done, 1 still to come')
  await syncwatch.kill()

  simulator.add(endless(C, { outputFileName: 'spring-it' }))
  const again = await launch()
  const next = await again.page()
  await expect(rowsOf(next)).toHaveCount(3)
  await expect(headings(next)).toContainText(/Batch ba7c4000\s*1 of 3 done/u)
  await next.evaluate(() => window.syncwatch.saveSettings({ notifySets: 'set' }))
  simulator.finish(B)
  simulator.finish(C)
  await expect
    .poll(async () => (await again.hook('notifications')).map(({ title }) => title))
    .toContain('Batch ba7c4000: 3 ready')
})

test('a batch of which nothing has been created, or that failed, has a heading without rows', async ({
  simulator,
  launch,
}) => {
  const failed = BATCH.replace('ba7c', 'fa11')
  simulator.addBatch(pendingBatch(BATCH, 50))
  simulator.addBatch(failedBatch(failed, 4))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await paste(page, `batch ${BATCH}\nbatch ${failed}`)
  await expect(headings(page)).toHaveCount(2)
  await expect(headings(page).getByText('0 of 50 done, 50 still to come')).toBeVisible()
  await expect(headings(page).getByText('4 of 4 done, 4 failed')).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(0)
  await checkScreen(page, 'batches-without-rows')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'batches-without-rows-narrow')
})

test('a batch that the API refuses says why, can be read again, and is taken back with Undo', async ({
  simulator,
  launch,
}) => {
  simulator.addBatch(pendingBatch(BATCH, 2))
  const body = { message: 'Batches need the Scale plan.', statusCode: 403 }
  const fault = simulator.fault({ match: { kind: 'batch' }, times: 'always', do: { status: 403, body } })
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await paste(page, URL_OF_BATCH)
  await expect(headings(page)).toContainText('The request was refused (403): Batches need the Scale plan.')
  await checkScreen(page, 'batch-refused')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de', theme: 'dark' }))
  await checkScreen(page, 'batch-refused-german-dark')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'en', theme: 'system' }))
  fault.remove()
  await readAgain(page).click()
  await expect(headings(page)).toContainText('0 of 2 done, 2 still to come')
  await expect(readAgain(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(headings(page)).toHaveCount(0)
})

test('an ID alone that turns out to be a batch’s becomes its set', async ({ simulator, launch }) => {
  simulator.addBatch(pendingBatch(BATCH, 2))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, BATCH)
  await expect(page.getByText(/is a batch. It's watched as a set now/u)).toBeVisible({ timeout: 60_000 })
  await expect(headings(page)).toContainText('0 of 2 done, 2 still to come')
  await expect(rowsOf(page)).toHaveCount(0)
})

test('the command line adds a batch', async ({ simulator, launch }) => {
  simulator.addBatch(pendingBatch(BATCH, 2))
  const syncwatch = await launch({ args: ['watch', '--batch', BATCH] })
  await expect(headings(await syncwatch.page())).toContainText('0 of 2 done, 2 still to come')
})

test.describe('an API without batches', () => {
  test.use({ simulatorOptions: { account: null } })

  test('leaves no trace of one but a sentence', async ({ simulator, launch }) => {
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await paste(page, URL_OF_BATCH)
    await expect(page.getByText(/There's no batch “ba7c.+” in your account/u)).toBeVisible()
    await expect(headings(page)).toHaveCount(0)
    expect(simulator.requests.filter(({ kind }) => kind === 'other')).toHaveLength(1)
  })
})

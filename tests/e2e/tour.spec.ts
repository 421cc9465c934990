import type { Page } from '@playwright/test'
import { endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A } from './generations'
import { expect, test } from './syncwatch'

const WITH_TOUR = { SYNCWATCH_TOUR: '1' }
const tourOf = (page: Page) => page.getByRole('dialog', { name: 'A quick tour' })

test('the tour of the first start has three steps, can be used with the keyboard, and never comes again', async ({
  launch,
}) => {
  const first = await launch({ env: WITH_TOUR })
  const page = await first.app.firstWindow()
  const tour = tourOf(page)
  await expect(tour.getByText('Step 1 of 3')).toBeVisible()
  await expect(tour.getByRole('button', { name: 'Next' })).toBeFocused()
  await checkScreen(page, 'tour')
  await page.keyboard.press('Enter')
  await expect(tour.getByRole('heading', { name: 'Let Syncwatch keep watch' })).toBeVisible()
  await tour.getByRole('button', { name: 'Back' }).click()
  await expect(tour.getByText('Step 1 of 3')).toBeVisible()
  await tour.getByRole('button', { name: 'Next' }).press('Enter')
  await page.keyboard.press('Enter')
  await expect(tour.getByText('Step 3 of 3')).toBeVisible()
  await checkScreen(page, 'tour-last')
  await page.keyboard.press('Enter')
  await expect(tour).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toBeFocused()
  await first.app.close()

  const second = await launch({ env: WITH_TOUR })
  const next = await second.page()
  await expect(tourOf(next)).toBeHidden()
})

for (const [how, skip] of [
  ['Escape', (page: Page) => page.keyboard.press('Escape')],
  ['its button', (page: Page) => tourOf(page).getByRole('button', { name: 'Skip tour' }).click()],
] as const) {
  test(`the tour is skipped with ${how}, for good`, async ({ launch }) => {
    const syncwatch = await launch({ env: WITH_TOUR })
    const page = await syncwatch.app.firstWindow()
    await expect(tourOf(page)).toBeVisible()
    await skip(page)
    await expect(tourOf(page)).toBeHidden()
    await page.reload()
    await page.getByRole('textbox', { name: 'Generation IDs' }).waitFor()
    await expect(tourOf(page)).toBeHidden()
  })
}

test('the tour waits for the key, and is not for a list that has generations', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A))
  const first = await launch({ key: null, env: WITH_TOUR })
  const page = await first.page()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  await expect(tourOf(page)).toBeHidden()
  await first.watch(page, A)
  await expect(first.row(page, A)).toBeVisible()
  await first.app.close()
  const second = await launch({ env: WITH_TOUR })
  const next = await second.page()
  await expect(second.row(next, A)).toBeVisible()
  await expect(tourOf(next)).toBeHidden()
})

test('the tour is not shown with test hooks unless it is asked for', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(tourOf(page)).toBeHidden()
})

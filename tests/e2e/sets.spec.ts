import type { Page } from '@playwright/test'
import { alreadyCompleted, endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B, C } from './generations'
import { expect, rowsOf, test } from './syncwatch'

const D = 'd1111111-2222-4333-8444-555566667777'
const GENERATIONS = [
  endless(A, { outputFileName: 'spring-de' }),
  endless(B, { outputFileName: 'spring-fr' }),
  endless(C, { outputFileName: 'spring-it' }),
]
const headings = (page: Page) => page.locator('[data-set-id]')
const fromTwoOn = (page: Page) => page.evaluate(() => window.syncwatch.saveSettings({ setsFrom: 2 }))
const movePointerAway = (page: Page) => page.mouse.move(400, 5)

test('generations that are added together have a heading, which says how far they are, and one notification at the end', async ({
  simulator,
  openList,
  launch,
}) => {
  const { syncwatch, page } = await openList([])
  await fromTwoOn(page)
  for (const generation of GENERATIONS) simulator.add(generation)
  await syncwatch.watch(page, A, B, C)
  await movePointerAway(page)
  const heading = headings(page)
  await expect(heading).toHaveCount(1)
  await expect(heading).toContainText(/Set from .+0 of 3 done/u)
  // A single one is in no set.
  simulator.add(endless(D, { outputFileName: 'teaser' }))
  await syncwatch.watch(page, D)
  await expect(page.getByRole('row', { name: /^Not in a set/u })).toBeVisible()

  await heading.focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name' }).fill('Spring ads')
  await page.keyboard.press('Enter')
  await expect(heading).toContainText('Spring ads')
  await expect(heading).toBeFocused()
  simulator.finish(A)
  await expect(heading).toContainText('1 of 3 done')
  await expect(heading.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^(3[3-9]|[4-9]\d)$/u)
  await movePointerAway(page)
  await checkScreen(page, 'sets')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'sets-narrow')
  await syncwatch.setSize(980, 680)

  await page.evaluate(() =>
    window.syncwatch.saveSettings({ notifySets: 'set', language: 'de', theme: 'dark' }),
  )
  simulator.finish(B)
  simulator.finish(C)
  const ids = async () => (await syncwatch.hook('notifications')).map(({ id }) => id)
  await expect.poll(ids).toEqual([A, expect.stringMatching(/^set:/u)])
  const [, done] = await syncwatch.hook('notifications')
  expect(done?.title).toBe('Spring ads: 3 fertig')
  await checkScreen(page, 'sets-german-dark')
  await syncwatch.kill()

  const again = await launch()
  const next = await again.app.firstWindow()
  await expect(headings(next)).toContainText(/Spring ads\s*3 von 3 fertig/u)
  await next.waitForTimeout(500)
  expect(await again.hook('notifications')).toEqual([])
})

test('a set is made of a selection, exported, dissolved and removed, and each change can be undone', async ({
  simulator,
  launch,
}) => {
  for (const generation of GENERATIONS) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  for (const { id } of GENERATIONS) await syncwatch.watch(page, id)
  await expect(rowsOf(page)).toHaveCount(3)
  await expect(headings(page)).toHaveCount(0)

  await syncwatch.row(page, A).click()
  await syncwatch.row(page, B).click({ modifiers: ['Control'] })
  await page.getByRole('toolbar').getByRole('button', { name: 'Create set…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Best takes')
  await page.getByRole('button', { name: 'Create set', exact: true }).click()
  await expect(headings(page)).toContainText(/Best takes\s*0 of 2 done/u)

  const menu = async (item: string | RegExp) => {
    await headings(page).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await headings(page).getByRole('button', { name: 'More' }).click()
  await checkScreen(page, 'sets-menu')
  await page.keyboard.press('Escape')
  await menu('Ungroup set')
  await expect(headings(page)).toHaveCount(0)
  await expect(rowsOf(page)).toHaveCount(3)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(headings(page)).toContainText('Best takes')
  await menu('Remove set')
  await expect(rowsOf(page)).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(rowsOf(page)).toHaveCount(3)
  await expect(headings(page)).toContainText('Best takes')
  await headings(page).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(rowsOf(page)).toHaveCount(1)
  await page.keyboard.press('Delete')
  await expect(headings(page)).toHaveCount(0)
})

test('the outputs of a set are downloaded before their folder opens', async ({ simulator, home, launch }) => {
  for (const id of [A, B])
    simulator.add(alreadyCompleted(id, 60, { outputFileName: id === A ? 'one' : 'two' }))
  const syncwatch = await launch({ env: home.env })
  const page = await syncwatch.page()
  await fromTwoOn(page)
  await syncwatch.watch(page, A, B)
  await expect(headings(page)).toContainText('2 of 2 done')
  await headings(page).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Open folder with all outputs' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toEqual([home.downloadFolder])
  expect(await syncwatch.hook('downloads')).toHaveLength(2)
})

import type { Locator, Page } from '@playwright/test'
import { alreadyCompleted, canceled, endless, fails, pending } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B, C } from './generations'
import { expect, rowsOf, test } from './syncwatch'

const PROJECTS = [
  { id: 'p-spring', name: 'Spring campaign' },
  { id: 'p-academy', name: 'Academy videos' },
  { id: 'p-long', name: 'A project whose name is so long that it does not fit in any list or field' },
]
const idOf = (n: number): string => `dddddddd-0000-4000-8000-${String(n).padStart(12, '0')}`
const DAY_SECONDS = 24 * 60 * 60

test.use({ simulatorOptions: { form: 'current', account: { projects: PROJECTS } } })

/** Opens the dialog from the command palette. */
async function openDialog(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Command palette' }).fill('from account')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add from account' })
  await expect(dialog).toBeVisible()
  return dialog
}

test('generations of the account are found by project, time and status, counted, added, and undone', async ({
  simulator,
  openList,
}) => {
  for (let n = 0; n < 150; n += 1) {
    const outputFileName = n === 1 ? `a-name-that-is-far-too-long-for-a-line-${'x'.repeat(80)}` : `take-${n}`
    simulator.add(alreadyCompleted(idOf(n), 60 * n, { projectId: 'p-spring', outputFileName }))
  }
  simulator.add(fails(B, 0, { projectId: 'p-spring' }))
  simulator.add(alreadyCompleted(C, 9 * DAY_SECONDS, { projectId: 'p-spring' }))
  const { syncwatch, page } = await openList([
    endless(A, { projectId: 'p-spring', outputFileName: 'running' }),
  ])

  await page.getByRole('button', { name: 'More ways to add' }).click()
  await page.getByRole('menuitem', { name: 'Add from account…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add from account' })
  const project = dialog.getByRole('combobox', { name: 'Project' })
  await expect(project).toBeFocused()
  await checkScreen(page, 'account-filters')
  await project.fill('spr')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Spring campaign'])
  await page.keyboard.press('ArrowDown')
  await checkScreen(page, 'account-projects')
  await page.keyboard.press('Enter')
  await expect(project).toHaveValue('Spring campaign')
  expect(simulator.counts.list).toBe(0)

  await dialog.getByRole('button', { name: 'Count' }).click()
  await expect(dialog.getByText('151 new generations')).toBeVisible()
  await expect(
    dialog.getByText(
      "Read 153. 151 have already finished, so you won't be notified. 1 more is already in your list.",
    ),
  ).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Add 151' })).toBeFocused()
  await checkScreen(page, 'account-counted')

  await dialog.getByRole('button', { name: 'Failed' }).click()
  await expect(dialog.getByText('151 new generations')).toBeHidden()
  await dialog.getByRole('button', { name: 'Completed' }).click()
  await dialog.getByRole('button', { name: 'Count' }).click()
  await expect(dialog.getByRole('button', { name: 'Add 151' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Added 151 generations')).toBeVisible()
  await expect(page.getByRole('button', { name: /^All 152/ })).toBeVisible()
  await expect(syncwatch.row(page, idOf(0))).toContainText('Spring campaign')
  expect(await syncwatch.hook('notifications')).toEqual([])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowsOf(page)).toHaveCount(1)
})

test('a search can be canceled and continued, waits while requests are paused, and keeps what it has found when it fails', async ({
  simulator,
  openList,
}) => {
  for (let n = 0; n < 450; n += 1) simulator.add(alreadyCompleted(idOf(n), 60 * n))
  const { page } = await openList([endless(A)])
  const dialog = await openDialog(page)
  await page.keyboard.press('Enter')
  const cancel = dialog.getByRole('button', { name: 'Cancel', exact: true })
  await expect(cancel).toBeFocused()
  await expect(dialog.getByText(/^Read 100, \d+ match so far$/u)).toBeVisible()
  await checkScreen(page, 'account-reading')
  await cancel.click()
  const state = dialog.locator('[data-account-search]')
  await expect(state).toHaveAttribute('data-account-search', 'canceled')
  await expect(dialog.getByRole('button', { name: /^Add \d+$/u })).toBeVisible()

  await page.evaluate(() => window.syncwatch.setPaused({ paused: true }))
  await dialog.getByRole('button', { name: 'Keep reading' }).click()
  await expect(dialog.getByText('Waiting: requests are paused.')).toBeVisible()
  await page.evaluate(() => window.syncwatch.setPaused({ paused: false }))
  const handle = simulator.fault({ match: { kind: 'list' }, times: 'always', do: { status: 418 } })
  await expect(state).toHaveAttribute('data-account-search', 'failed')
  await expect(dialog.getByText('What was read so far is kept.')).toBeVisible()
  await checkScreen(page, 'account-failed')
  handle.remove()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByText('450 new generations')).toBeVisible()
  await dialog.getByRole('button', { name: 'Count again' }).click()
  await expect(dialog.getByText(/^Read 100/u)).toBeVisible()
  simulator.setKey('another')
  await expect(dialog.getByText('Your API key was refused.')).toBeVisible()
  await expect(page.getByText('API key refused').first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Add \d+$/u })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(rowsOf(page)).toHaveCount(1)
})

test('the dialog can be used in German, in a narrow window, between two days, and by a status that the list does not know', async ({
  simulator,
  launch,
}) => {
  simulator.add(canceled(A, 0))
  simulator.add(pending(B))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await checkScreen(page, 'account-offer-german')
  await page.getByRole('button', { name: 'Aus dem Konto hinzufügen…' }).click()
  await syncwatch.setSize(380, 680)
  const dialog = page.getByRole('dialog', { name: 'Aus dem Konto hinzufügen' })
  await dialog.getByRole('combobox', { name: 'Erstellt' }).selectOption('Zwischen zwei Tagen')
  const today = new Date()
  const day = (offset: number): string => {
    const at = new Date(today.getFullYear(), today.getMonth(), today.getDate() + offset)
    const two = (part: number): string => String(part).padStart(2, '0')
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  }
  await dialog.getByLabel('Von').fill(day(1))
  await dialog.getByLabel('Bis').fill(day(0))
  await expect(dialog.getByText('„Von“ liegt nach „Bis“.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Zählen' })).toBeDisabled()
  await checkScreen(page, 'account-german-narrow')
  await dialog.getByLabel('Von').fill(day(0))
  await dialog.getByRole('button', { name: 'Abgebrochen' }).click()
  await dialog.getByRole('button', { name: 'Zählen' }).click()
  await expect(dialog.getByText('1 neue Generierung')).toBeVisible()
  await checkScreen(page, 'account-german-narrow-counted')
  await dialog.getByRole('button', { name: '1 hinzufügen' }).click()
  await expect(syncwatch.row(page, A)).toBeVisible()
})

test.describe('an API that cannot list generations', () => {
  test.use({ simulatorOptions: { listPaths: [], account: null } })

  test('says so, and has a field for a project ID', async ({ openList }) => {
    const { page } = await openList([endless(A)])
    const dialog = await openDialog(page)
    await dialog.getByRole('combobox', { name: 'Project' }).fill('p-1')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listbox')).toBeHidden()
    await page.keyboard.press('Enter')
    await expect(dialog.getByText("Listing generations isn't available with this API.")).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Try again' })).toBeFocused()
  })
})

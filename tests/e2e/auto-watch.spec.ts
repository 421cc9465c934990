import type { Locator, Page } from '@playwright/test'
import { endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B, C } from './generations'
import { expect, test } from './syncwatch'

/** Opens the settings by keyboard, moves the focus to the auto-watch switch and returns it. */
async function focusSwitch(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.press('Enter')
  const autoWatch = page.getByRole('switch', { name: 'Auto-watch running generations' })
  await expect(autoWatch).toBeVisible()
  for (let presses = 0; presses < 30; presses += 1) {
    if (await autoWatch.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(autoWatch).toBeFocused()
  return autoWatch
}

test(
  'auto-watch is off by default, adds running generations once turned on, skips removed ones and stays on after a restart',
  { tag: '@either-form' },
  async ({ simulator, launch }) => {
    simulator.add(endless(A))
    simulator.add(endless(B))
    const first = await launch()
    const page = await first.page()
    await expect(page.getByText('No generations yet')).toBeVisible()
    expect(simulator.counts.list).toBe(0)

    const autoWatch = await focusSwitch(page)
    await expect(autoWatch).not.toBeChecked()
    await page.keyboard.press('Space')
    await expect(autoWatch).toBeChecked()
    await expect(page.locator('[data-auto-watch="on"]')).toHaveText('Checking every 30 s.')
    await checkScreen(page, 'auto-watch')
    await page.keyboard.press('Escape')
    await expect(first.row(page, A)).toHaveAttribute('data-watch', 'holding')
    await expect(first.row(page, B)).toHaveAttribute('data-watch', 'holding')

    await first.row(page, A).hover()
    await first.row(page, A).getByRole('button', { name: 'Remove' }).click()
    await expect(first.row(page, A)).toHaveCount(0)
    await first.app.close()

    simulator.add(endless(C))
    const second = await launch()
    const again = await second.page()
    await expect(second.row(again, C)).toHaveAttribute('data-watch', 'holding')
    await expect(second.row(again, B)).toHaveAttribute('data-watch', 'holding')
    await expect(second.row(again, A)).toHaveCount(0)
    const stillOn = await focusSwitch(again)
    await expect(stillOn).toBeChecked()

    await again.keyboard.press('Space')
    await expect(stillOn).not.toBeChecked()
    await expect(again.locator('[data-auto-watch]')).toHaveCount(0)
  },
)

test('auto-watch can be limited to a project ID, which is validated and saved', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A, { projectId: 'project-one' }))
  simulator.add(endless(B, { projectId: 'project-two' }))
  const first = await launch()
  const page = await first.page()
  const autoWatch = await focusSwitch(page)
  await page.keyboard.press('Tab')
  const field = page.getByRole('combobox', { name: 'Only this project' })
  await expect(field).toBeFocused()
  await page.keyboard.type('project-one project-two')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('No project has this name.')).toBeVisible()
  await checkScreen(page, 'auto-watch-invalid')

  await field.fill('  project-two ')
  await expect(field).toHaveAttribute('aria-invalid', 'false')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('project-two')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Space')
  await expect(autoWatch).toBeChecked()
  await expect(page.locator('[data-auto-watch="on"]')).toContainText('in this project only')
  await page.keyboard.press('Escape')
  await expect(first.row(page, B)).toHaveAttribute('data-watch', 'holding')
  await expect(first.row(page, A)).toHaveCount(0)
  await first.app.close()

  const second = await launch()
  const again = await second.page()
  await expect(second.row(again, B)).toHaveAttribute('data-watch', 'holding')
  await focusSwitch(again)
  const kept = again.getByRole('combobox', { name: 'Only this project' })
  await expect(kept).toHaveValue('project-two')
  await expect(second.row(again, A)).toHaveCount(0)
  await kept.fill('')
  await again.keyboard.press('Enter')
  await again.keyboard.press('Escape')
  await expect(second.row(again, A)).toHaveAttribute('data-watch', 'holding')
})

test.describe('auto-watch in an account with projects', () => {
  const projects = [
    { id: 'p-spring', name: 'Spring campaign' },
    { id: 'p-academy', name: 'Academy videos' },
  ]
  test.use({ simulatorOptions: { account: { projects } } })

  test('is limited to one that is chosen by its name, which is shown after a restart without a request', async ({
    simulator,
    launch,
  }) => {
    const first = await launch()
    const page = await first.page()
    await focusSwitch(page)
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    const field = page.getByRole('combobox', { name: 'Only this project' })
    await expect(field).toBeFocused()
    expect(simulator.counts.projects).toBe(0)
    simulator.add(endless(A, { projectId: 'p-spring' }))
    simulator.add(endless(B, { projectId: 'p-academy' }))
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('listbox').getByRole('option')).toHaveText([
      'The whole account',
      'Academy videos',
      'Spring campaign',
    ])
    await page.keyboard.press('ArrowUp')
    await checkScreen(page, 'auto-watch-projects')
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('Spring campaign')
    await expect(page.locator('[data-auto-watch="on"]')).toContainText('in this project only')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(field).toBeHidden()
    await expect(first.row(page, A)).toContainText('Spring campaign')
    await first.app.close()

    simulator.clearRecords()
    const again = await (await launch()).page()
    await focusSwitch(again)
    const kept = again.getByRole('combobox', { name: 'Only this project' })
    await expect(kept).toHaveValue('Spring campaign')
    expect(simulator.counts.projects).toBe(0)
    await kept.fill('nothing like this')
    await again.keyboard.press('Enter')
    await expect(again.getByText('No project has this name.').first()).toBeVisible()
    await kept.fill('')
    await again.keyboard.press('Enter')
    await expect(kept).toHaveAttribute('aria-invalid', 'false')
    await expect(again.locator('[data-auto-watch="on"]')).toHaveText('Checking every 30 s.')
  })
})

test('an empty list offers auto-watch and then says that nothing new is running', async ({
  simulator,
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const offer = page.getByRole('button', { name: 'Auto-watch running generations' })
  await expect(offer).toBeVisible()
  await checkScreen(page, 'auto-watch-offer')
  await offer.focus()
  await page.keyboard.press('Enter')
  const nothingNew = page.getByText('There are no new generations running in your account.')
  await expect(nothingNew).toBeVisible()
  await expect(nothingNew).toBeFocused()
  await expect(page.getByText('Auto-watch is on')).toBeVisible()
  await expect(offer).toHaveCount(0)
  await checkScreen(page, 'auto-watch-empty')
  expect(simulator.counts.list).toBe(1)

  // An unrelated setting doesn't cause another batch read.
  await focusSwitch(page)
  await page.getByRole('combobox', { name: 'Row density' }).selectOption('Compact')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText('Paused until you resume watching.')).toBeVisible()
  expect(simulator.counts.list).toBe(1)
  simulator.add(endless(A))
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
})

test.describe('auto-watch with an API that cannot list generations', () => {
  test.use({ simulatorOptions: { listPaths: [] } })

  test('shows the problem in the list, the status line and the settings while pasted IDs are still watched', async ({
    simulator,
    launch,
  }) => {
    simulator.add(endless(A))
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await page.getByRole('button', { name: 'Auto-watch running generations' }).click()
    const notice = page.getByRole('status').getByRole('button', { name: "Auto-watch isn't working" })
    await expect(notice).toBeVisible()
    await expect(page.getByRole('main')).toContainText("Listing generations isn't available with this API.")
    await checkScreen(page, 'auto-watch-trouble')

    await syncwatch.watch(page, A)
    await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
    await expect(notice).toBeVisible()
    await syncwatch.setSize(380, 680)
    await checkScreen(page, 'auto-watch-narrow')
    await notice.click()
    const problem = page.getByRole('dialog').locator('[data-auto-watch="unavailable"]')
    await expect(problem).toContainText(
      "Listing generations isn't available with this API. Paste IDs instead",
    )
    await checkScreen(page, 'auto-watch-unavailable')

    await page.getByRole('switch', { name: 'Auto-watch running generations' }).click()
    await page.keyboard.press('Escape')
    await expect(notice).toHaveCount(0)
  })
})

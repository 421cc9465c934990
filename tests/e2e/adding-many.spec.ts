import { MAX_WATCHED } from '../../electron/contract/limits'
import { idOf, storeList } from '../bench/stored-list'
import { checkScreen } from './check-screen'
import { paste } from './hand-over'
import { expect, rowsOf, test } from './syncwatch'

const COUNT = 1_200
const ids = Array.from({ length: COUNT }, (_, n) => idOf(n))

test('many pasted IDs are added only after a question with their number, and stay in the box when it is canceled', async ({
  simulator,
  launch,
}) => {
  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const box = page.getByRole('textbox', { name: 'Generation IDs' })
  const question = page.getByRole('dialog', { name: 'Watch 1,200 new generations?' })
  await paste(page, ids.join('\n'))
  await expect(question).toBeVisible()
  await checkScreen(page, 'add-question')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(page.getByRole('button', { name: 'Abbrechen' })).toBeVisible()
  await checkScreen(page, 'add-question-german')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'en' }))
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(box).toHaveValue(ids.join('\n'))
  await expect(rowsOf(page)).toHaveCount(0)

  await page.getByRole('button', { name: 'Watch', exact: true }).click()
  await question.getByRole('button', { name: 'Watch 1,200' }).click()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('1,200')
  await expect(box).toHaveValue('')
})

test('many IDs from the clipboard are asked about in the window, also by the tray', async ({
  simulator,
  desktop,
  launch,
}) => {
  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), ids.join('\n'))
  await desktop.tray.clickItem('Add from clipboard')
  await page.getByRole('dialog', { name: 'Watch 1,200 new generations?' }).press('Escape')
  await expect(rowsOf(page)).toHaveCount(0)
})

test('a full list of 50,000 generations opens, and refuses another generation with a message', async ({
  simulator,
  userData,
  launch,
}) => {
  test.setTimeout(120_000)
  await simulator.down()
  await storeList(userData, MAX_WATCHED - 1)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('49,999', { timeout: 60_000 })
  await syncwatch.watch(page, 'generation-1', 'generation-2')
  await expect(page.locator('#add-messages')).toContainText('up to 50,000 generations')
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toHaveValue(
    'generation-1\ngeneration-2',
  )

  // 28 MB.
  const answer = await page.evaluate(() =>
    window.syncwatch.importText({
      text: Array.from({ length: 2_300_000 }, (_, n) => `g${String(n).padStart(10, '0')}`).join('\n'),
    }),
  )
  expect(answer).toMatchObject({ ok: false })
})

import { endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A } from './generations'
import { drop, paste } from './hand-over'
import { expect, readLog, rowsOf, test } from './syncwatch'

const OTHER_KEY = 'sk-Xy12ab34Cd56ef78Gh90'

test.use({ simulatorOptions: { generations: [endless(A)] } })

test('an API key pasted on the first-run screen is offered for use, shown nowhere, and put to use', async ({
  simulator,
  userData,
  launch,
}) => {
  const syncwatch = await launch({ key: null })
  const page = await syncwatch.page()
  await expect(page.getByRole('heading', { name: 'Welcome to Syncwatch' })).toBeVisible()
  await paste(page, `  ${simulator.apiKey}\n`)
  await expect(page.getByText("This looks like an API key, so it wasn't added")).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toHaveValue('')
  expect(await page.content()).not.toContain(simulator.apiKey)
  await checkScreen(page, 'found-key')
  await syncwatch.setSize(380, 680)
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await paste(page, simulator.apiKey)
  await expect(page.getByRole('button', { name: 'Als API-Schlüssel verwenden' })).toBeVisible()
  await checkScreen(page, 'found-key-german-narrow')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'en' }))
  await paste(page, simulator.apiKey)
  await page.getByRole('button', { name: 'Use as API key' }).press('Enter')
  await expect(page.getByText('API key saved. It works.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeHidden()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  expect(await page.content()).not.toContain(simulator.apiKey)
  expect(readLog(userData)).not.toContain(simulator.apiKey)
})

test('a key in a command is left out, its generation is watched, and the box is emptied also when the user declines', async ({
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const box = page.getByRole('textbox', { name: 'Generation IDs' })
  const preview = page.getByRole('dialog', { name: 'Watch 1 new generation?' })
  const command = `curl -H 'x-api-key: ${OTHER_KEY}' https://api.sync.so/v2/generate/${A}`

  await syncwatch.watch(page, command)
  await expect(preview).toContainText('Looks like an API key (not shown)')
  await expect(box).toHaveValue('')
  await checkScreen(page, 'add-preview-key')
  expect(await page.content()).not.toContain(OTHER_KEY)
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  await expect(page.getByText("An API key is already set. This one wasn't saved.")).toBeVisible()
  await expect(box).toHaveValue('')
  await expect(rowsOf(page)).toHaveCount(0)

  await drop(page, { files: [{ name: 'request.sh', content: command }] })
  await preview.press('Enter')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await expect(page.getByText('Added 1 generation')).toBeVisible()
  expect(await page.content()).not.toContain(OTHER_KEY)
})

test('the key in use is recognized on the clipboard without an offer', async ({ simulator, launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.app.evaluate(({ clipboard }, key) => clipboard.writeText(key), simulator.apiKey)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Command palette' }).fill('clipboard')
  await page.keyboard.press('Enter')
  await expect(page.getByText("An API key is already set. This one wasn't saved.")).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use as API key' })).toBeHidden()
  await expect(rowsOf(page)).toHaveCount(0)
  expect(await page.content()).not.toContain(simulator.apiKey)
})

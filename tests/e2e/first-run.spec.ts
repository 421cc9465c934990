import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { endless } from '../simulator'
import { startKeyring } from '../desktop/keyring'
import { A } from './generations'
import { expect, test } from './syncwatch'

/** Returns the relative paths of the files in a folder that contain the text. */
function filesContaining(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
    .map((file) => relative(folder, file))
}

test('the first run asks for an API key, explains why one is refused and starts watching with a valid one', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A))
  const syncwatch = await launch({ key: null })
  const page = await syncwatch.page()
  const keyBox = page.getByRole('textbox', { name: 'API key' })
  const outcome = page.locator('[data-outcome]')

  await keyBox.fill('sk-not-the-right-one-0000')
  await page.getByRole('button', { name: 'Test key' }).click()
  await expect(outcome).toHaveAttribute('data-outcome', 'refused')

  await simulator.down()
  await keyBox.fill(simulator.apiKey)
  await page.getByRole('button', { name: 'Test key' }).click()
  await expect(outcome).toHaveAttribute('data-outcome', 'unreachable')

  await simulator.up()
  await page.getByRole('button', { name: 'Test key' }).click()
  await expect(outcome).toHaveAttribute('data-outcome', 'works')

  await page.getByRole('button', { name: 'Save key' }).click()
  await expect(keyBox).toBeHidden()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
})

test('without a keyring the API key is kept in memory only, and the window says so', async ({
  simulator,
  userData,
  launch,
}) => {
  const first = await launch({ key: null })
  const page = await first.page()
  await expect(page.getByText('no keyring', { exact: false }).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'API key' }).fill(simulator.apiKey)
  await page.getByRole('button', { name: 'Save key' }).click()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeHidden()
  await first.app.close()
  expect(filesContaining(userData, simulator.apiKey)).toEqual([])

  const second = await launch({ key: null })
  await expect((await second.page()).getByRole('textbox', { name: 'API key' })).toBeVisible()
})

test('with a keyring the API key survives a restart and is never stored in plain text', async ({
  simulator,
  desktop,
  userData,
  launch,
}) => {
  const keyringHome = mkdtempSync(join(tmpdir(), 'syncwatch-keyring-'))
  const keyring = await startKeyring(keyringHome, desktop.busAddress)
  try {
    simulator.add(endless(A))
    const first = await launch({ key: null, env: keyring.env })
    const page = await first.page()
    await page.getByRole('textbox', { name: 'API key' }).fill(simulator.apiKey)
    await page.getByRole('button', { name: 'Save key' }).click()
    await expect(page.getByRole('textbox', { name: 'API key' })).toBeHidden()
    await first.watch(page, A)
    await expect(first.row(page, A)).toHaveAttribute('data-watch', 'holding')
    await first.app.close()

    expect(filesContaining(userData, '"ciphertext":"djEx')).toEqual(['key.json']) // base64 of v11…
    expect(filesContaining(userData, simulator.apiKey)).toEqual([])
    expect(filesContaining(userData, Buffer.from(simulator.apiKey).toString('base64').slice(0, 20))).toEqual(
      [],
    )

    const second = await launch({ key: null, env: keyring.env })
    const again = await second.page()
    await expect(second.row(again, A)).toHaveAttribute('data-watch', 'holding')
    await again.getByRole('button', { name: 'Settings' }).click()
    const dialog = again.getByRole('dialog', { name: 'Settings' })
    await expect(dialog).toContainText(simulator.apiKey.slice(-4))
    await expect(dialog).not.toContainText(simulator.apiKey)
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expect(second.row(again, A)).toHaveAttribute('data-watch', 'paused')
    expect(filesContaining(userData, 'djEx')).toEqual([])
  } finally {
    keyring.stop()
    rmSync(keyringHome, { recursive: true, force: true })
  }
})

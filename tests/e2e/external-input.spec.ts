import type { Page } from '@playwright/test'
import { endless } from '../simulator'
import { A, B } from './ids'
import { inspect } from './inspect'
import { expect, test } from './syncwatch'

/** Drops what a user would drop: files of these names and contents, or a text. */
async function drop(page: Page, dropped: { files?: { name: string; content: string }[]; text?: string }) {
  const data = await page.evaluateHandle(({ files = [], text }) => {
    const transfer = new DataTransfer()
    for (const { name, content } of files) transfer.items.add(new File([content], name))
    if (text !== undefined) transfer.setData('text/plain', text)
    return transfer
  }, dropped)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: data })
}

test('adds the IDs of dropped text, JSON and CSV, and explains that a binary file is not text', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A))
  simulator.add(endless(B))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.dispatchEvent('body', 'dragenter', {
    dataTransfer: await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.setData('text/plain', 'x')
      return transfer
    }),
  })
  await expect(page.getByText('Drop IDs, or a JSON, CSV, or text file')).toBeVisible()
  await inspect(page, 'drop')
  await drop(page, { text: `see ${A}` })
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await expect(page.getByText('Drop IDs, or a JSON, CSV, or text file')).toBeHidden()
  expect(page.url()).toMatch(/^app:/)

  await drop(page, { files: [{ name: 'ids.json', content: JSON.stringify([{ id: A }, { id: B }]) }] })
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  await expect(page.getByText('Added 1 generation')).toBeVisible()
  await expect(page.getByText('1 was already in the list.')).toBeVisible()
  await drop(page, { files: [{ name: 'picture.png', content: 'PNG\0\0' }] })
  await expect(page.getByText("“picture.png” isn't a text file.")).toBeVisible()
})

test('adds IDs from the clipboard through the command palette and the tray menu', async ({
  simulator,
  desktop,
  launch,
}) => {
  simulator.add(endless(A))
  simulator.add(endless(B))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.app.evaluate(({ clipboard }, id) => clipboard.writeText(id), A)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Command palette' }).fill('clipboard')
  await page.keyboard.press('Enter')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')

  await syncwatch.app.evaluate(({ clipboard }, id) => clipboard.writeText(id), B)
  await desktop.tray.clickItem('Add from clipboard')
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  await syncwatch.app.evaluate(({ clipboard }) => clipboard.clear())
  await desktop.tray.clickItem('Add from clipboard')
  await expect(page.getByText("There's no text on the clipboard.")).toBeVisible()
})

test('asks before it watches from a first link, follows the next one and ignores malicious links', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A))
  simulator.add(endless(B))
  const syncwatch = await launch({ args: [`syncwatch://watch/${A}`, 'syncwatch://watch/..%2F..%2Fetc'] })
  const page = await syncwatch.app.firstWindow()
  const question = page.getByRole('dialog', { name: 'Watch a generation from a link?' })
  await expect(question).toContainText(A)
  await inspect(page, 'link-question')
  expect(await page.locator('[data-generation-id]').count()).toBe(0)
  await question.getByRole('button', { name: 'Not now' }).click()
  await expect(question).toBeHidden()
  expect(await page.locator('[data-generation-id]').count()).toBe(0)

  const follow = (id: string): Promise<boolean> =>
    syncwatch.app.evaluate(
      ({ app }, url) => app.emit('open-url', { preventDefault: () => undefined }, url),
      `syncwatch://watch/${id}`,
    )
  await follow(A)
  await question.getByRole('button', { name: 'Watch' }).click()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await follow(B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  await expect(question).toBeHidden()
})

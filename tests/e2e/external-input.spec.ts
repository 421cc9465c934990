import { endless } from '../simulator'
import { A, B } from './generations'
import { checkScreen } from './check-screen'
import { drop } from './hand-over'
import { expect, rowsOf, test } from './syncwatch'

test.use({ simulatorOptions: { generations: [endless(A), endless(B)] } })

test('dropped text and JSON files add their IDs, and a binary file is refused with a reason', async ({
  launch,
}) => {
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
  await checkScreen(page, 'drop')
  await drop(page, { text: A })
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

test('the command palette and the tray menu add the IDs on the clipboard', async ({ desktop, launch }) => {
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

test('a link is confirmed before it is watched until the user turns that off, and a malformed one is ignored', async ({
  simulator,
  launch,
}) => {
  const syncwatch = await launch({ args: [`syncwatch://watch/${A}`, 'syncwatch://watch/..%2F..%2Fetc'] })
  const page = await syncwatch.app.firstWindow()
  const question = page.getByRole('dialog', { name: 'Watch a generation from a link?' })
  await expect(question).toContainText(A)
  await checkScreen(page, 'link-question')
  expect(simulator.requests.filter(({ id }) => id !== undefined)).toEqual([])
  await question.getByRole('button', { name: 'Not now' }).click()
  await expect(question).toBeHidden()
  await expect(rowsOf(page)).toHaveCount(0)
  expect(simulator.requests.filter(({ id }) => id !== undefined)).toEqual([])

  const openLink = (id: string): Promise<boolean> =>
    syncwatch.app.evaluate(
      ({ app }, url) => app.emit('open-url', { preventDefault: () => undefined }, url),
      `syncwatch://watch/${id}`,
    )
  await openLink(A)
  const always = question.getByRole('checkbox', { name: 'Always watch from links without asking' })
  await expect(always).not.toBeChecked()
  await always.check()
  await question.getByRole('button', { name: 'Watch' }).click()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await openLink(B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  await expect(question).toBeHidden()
})

import { idOf } from '../bench/stored-list'
import { endless } from '../simulator'
import { drop, paste } from './hand-over'
import { expect, readLog, rowsOf, test } from './syncwatch'

const IDS = Array.from({ length: 30 }, (_, n) => idOf(n))
const [FIRST = '', SECOND = ''] = IDS
const KEY = 'sk-Xy12ab34Cd56ef78Gh90'
const MARKUP = `<img src=x onerror=document.body.remove()>`

test.use({ simulatorOptions: { generations: IDS.map((id) => endless(id)) } })

test('a key in the name of a file and below its name is shown nowhere', async ({ launch, userData }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await drop(page, { files: [{ name: `prod ${KEY}.txt`, content: IDS.join('\n') }] })
  const preview = page.getByRole('dialog', { name: 'Watch 30 new generations?' })
  await expect(preview).toContainText('prod ….txt')
  await expect(page.locator('body')).not.toContainText('Xy12')
  await preview.getByRole('button', { name: 'Copy report' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain('prod ….txt')
  expect(await syncwatch.clipboard()).not.toContain('Xy12')
  await page.keyboard.press('Escape')

  await paste(page, `API key:\n${SECOND}\n\nGeneration:\n${FIRST}`)
  const second = page.getByRole('dialog', { name: 'Watch 1 new generation?' })
  await expect(second).toBeVisible()
  await expect(second).not.toContainText(SECOND)
  await page.keyboard.press('Enter')
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(page.locator('body')).not.toContainText(SECOND)
  expect(readLog(userData)).not.toContain(SECOND)
})

test('a second text waits for the answer to the first, and mark-up in both is text', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await drop(page, { files: [{ name: `${MARKUP}.txt`, content: IDS.slice(0, 25).join('\n') }] })
  const first = page.getByRole('dialog', { name: 'Watch 25 new generations?' })
  await expect(first).toContainText('<img src=x')
  void page.evaluate((text) => window.syncwatch.add({ text, asks: true }), `${IDS.join('\n')}\n${MARKUP}`)
  await expect(first).toBeVisible()
  await first.getByRole('button', { name: 'Watch 25' }).click()
  const second = page.getByRole('dialog', { name: 'Watch 30 new generations?' })
  await expect(second).toBeVisible()
  await second.getByRole('button', { name: 'Watch 30' }).click()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('30')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
})

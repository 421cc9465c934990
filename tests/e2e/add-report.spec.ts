import type { Locator, Page } from '@playwright/test'
import { MAX_IDS_WITHOUT_QUESTION } from '../../electron/contract/limits'
import { idOf } from '../bench/stored-list'
import { endless } from '../simulator'
import { checkScreen } from './check-screen'
import { drop, paste } from './hand-over'
import { expect, rowsOf, test } from './syncwatch'

const IDS = Array.from({ length: 18 }, (_, n) => idOf(n))
/** Copied without their ends. */
const CUT = Array.from({ length: 8 }, (_, n) => idOf(20 + n).slice(0, 25 + n))
const [FIRST_CUT = ''] = CUT
const MIXED = [...IDS.slice(0, 9), FIRST_CUT, ...IDS.slice(9), `batch_id: ${idOf(99)}`].join('\n')

test.use({ simulatorOptions: { generations: IDS.map((id) => endless(id)) } })

const undoOf = (page: Page, title: string): Locator =>
  page.locator('[data-sonner-toast]', { hasText: title }).getByRole('button', { name: 'Undo' })

test('an unclear text is previewed with its counts, added by keyboard, and undone from the message', async ({
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, ...IDS.slice(0, 3))
  await expect(page.getByText('Added 3 generations')).toBeVisible()

  await paste(page, MIXED)
  const preview = page.getByRole('dialog', { name: 'Watch 15 new generations?' })
  await expect(preview).toContainText(
    '18 IDs found, 3 already in the list, 1 batch, and 1 line not understood.',
  )
  await expect(preview).toHaveAccessibleDescription(/18 IDs found.*Nothing has been added yet/)
  await expect(preview.getByRole('list', { name: 'New 15' })).toContainText(idOf(3))
  await expect(preview.getByRole('list', { name: 'Not added 1' })).toContainText(
    `Line 10 “${FIRST_CUT}” isn't a generation ID`,
  )
  await expect(preview.getByRole('button', { name: 'Watch 15' })).toBeFocused()
  await checkScreen(page, 'add-preview')
  await syncwatch.setSize(380, 560)
  await checkScreen(page, 'add-preview-narrow')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(preview).toBeHidden()
  const german = page.getByRole('dialog', { name: '15 neue Generierungen beobachten?' })
  await expect(german).toContainText(
    '18 IDs gefunden, 3 bereits in der Liste, 1 Batch und 1 Zeile nicht verstanden.',
  )
  await checkScreen(page, 'add-preview-german')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'en' }))
  await syncwatch.setSize(980, 680)

  await preview.getByRole('button', { name: 'Copy report' }).press('Enter')
  await expect.poll(() => syncwatch.clipboard()).toContain(`Line 10: “${FIRST_CUT}” isn't a generation ID`)
  await preview.getByRole('button', { name: 'Watch 15' }).focus()
  await page.keyboard.press('Enter')
  await expect(preview).toBeHidden()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('18')
  await expect(page.getByText('Added 15 generations')).toBeVisible()
  await expect(page.getByText('3 were already in the list.')).toBeVisible()
  await expect(page.getByText(`Line 20: There's no batch “`)).toBeVisible()
  // The message stays while its list has the focus.
  await page.keyboard.press('Alt+t')
  await checkScreen(page, 'add-report-toast')
  await undoOf(page, 'Added 15').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Removed 15 added generations')).toBeVisible()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('3')
  await undoOf(page, 'Removed 15').click()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('18')
})

test('a declined text stays in the add box, and a clean one of a few is added without a question', async ({
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const box = page.getByRole('textbox', { name: 'Generation IDs' })
  await paste(page, MIXED)
  await expect(page.getByRole('dialog', { name: 'Watch 18 new generations?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(box).toHaveValue(MIXED)
  await expect(rowsOf(page)).toHaveCount(0)

  await box.fill('')
  await paste(page, IDS.join('\n'))
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('18')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(box).toHaveValue('')
})

test('a long report is shown in full and copied, in both languages', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await paste(page, [...IDS, ...CUT].join('\n'))
  await page.getByRole('button', { name: 'Watch 18' }).click()
  await expect(page.getByText('8 lines not understood.')).toBeVisible()
  await checkScreen(page, 'add-report-toast-long')
  await page.getByRole('button', { name: 'Show report' }).click()
  const report = page.getByRole('dialog', { name: 'Added 18 generations' })
  await expect(report.getByRole('list', { name: 'Not added 8' })).toContainText(`Line 19 “${FIRST_CUT}”`)
  await expect(report.getByRole('list', { name: 'Added 18' })).toContainText(idOf(17))
  await checkScreen(page, 'add-report')
  await syncwatch.setSize(380, 560)
  await checkScreen(page, 'add-report-narrow')
  await syncwatch.setSize(980, 680)
  await report.getByRole('button', { name: 'Copy report' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain('Added (18)\n')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  const german = page.getByRole('dialog', { name: '18 Generierungen hinzugefügt' })
  await checkScreen(page, 'add-report-german')
  await german.getByRole('button', { name: 'Bericht kopieren' }).click()
  await expect
    .poll(() => syncwatch.clipboard())
    .toContain(`Zeile 19: „${FIRST_CUT}“ ist keine Generierungs-ID`)
  await german.getByRole('button', { name: 'Rückgängig' }).click()
  await expect(german).toBeHidden()
  await expect(rowsOf(page)).toHaveCount(0)
})

test('a report that replaces another one keeps nothing of it', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await paste(page, [idOf(0), ...CUT].join('\n'))
  await page.getByRole('button', { name: 'Watch 1' }).click()
  const toasts = page.locator('[data-sonner-toast]')
  await expect(toasts).toContainText('8 lines not understood.')
  await paste(page, idOf(1))
  await expect(toasts).toHaveCount(1)
  await expect(toasts).toHaveText(/^\s*Added 1 generation\s*Undo\s*$/)
})

test('when nothing can be added, the box keeps the text and says why without a question', async ({
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const text = ['one', 'two', 'three', 'four'].join('\n')
  await paste(page, text)
  const messages = page.locator('#add-messages')
  await expect(messages).toContainText('4 lines not understood.')
  await expect(page.getByRole('textbox', { name: 'Generation IDs' })).toHaveValue(text)
  await checkScreen(page, 'add-refused')
  await messages.getByRole('button', { name: 'Show report' }).press('Enter')
  const report = page.getByRole('dialog', { name: 'No generation IDs found' })
  await expect(report).toContainText('“three”')
  await expect(report.getByRole('button', { name: 'Undo' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(report).toBeHidden()
})

test('several dropped files give one report with their names', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await drop(page, {
    files: [
      { name: 'first.txt', content: IDS.slice(0, 2).join('\n') },
      { name: 'second.txt', content: `${idOf(1)}\n${idOf(2)}\n${FIRST_CUT}` },
      { name: 'picture.png', content: 'PNG\0\0' },
    ],
  })
  const preview = page.getByRole('dialog', { name: 'Watch 1 new generation?' })
  await expect(preview).toContainText('From “second.txt”.')
  await preview.getByRole('button', { name: 'Watch 1' }).click()
  await expect(page.getByText('Added 3 generations')).toBeVisible()
  await expect(page.getByText("“picture.png” isn't a text file.")).toBeVisible()
  await page.getByRole('button', { name: 'Show report' }).click()
  await checkScreen(page, 'add-report-files')
  await page.getByRole('dialog').getByRole('button', { name: 'Copy report' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain(`second.txt\nAdded (1)\n  ${idOf(2)}\n`)
})

test('IDs from the tray and a full clipboard are reported and undone in the window', async ({
  desktop,
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), IDS.slice(0, 2).join(' '))
  await desktop.tray.clickItem('Add from clipboard')
  await expect(page.getByText('Added 2 generations')).toBeVisible()
  await desktop.tray.clickItem('Add from clipboard')
  await expect(page.getByText('2 were already in the list.')).toBeVisible()
  await undoOf(page, 'Added 2').click()
  await expect(rowsOf(page)).toHaveCount(0)

  const many = Array.from({ length: MAX_IDS_WITHOUT_QUESTION + 1 }, (_, n) => idOf(n))
  await syncwatch.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), many.join(' '))
  await desktop.tray.clickItem('Add from clipboard')
  await page.getByRole('dialog', { name: 'Watch 21 new generations?' }).press('Enter')
  await expect(page.getByText('Added 21 generations')).toBeVisible()
})

import { alreadyCompleted, endless } from '../simulator'
import { A, B } from './generations'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const GENERATIONS = [
  alreadyCompleted(A, 60, { outputFileName: 'done-one' }),
  endless(B, { outputFileName: 'running-one' }),
]

test('names, notes and pins set by keyboard survive a restart', async ({ launch, openList }) => {
  const { syncwatch: first, page } = await openList(GENERATIONS)
  const row = first.row(page, A)
  await row.focus()

  await page.keyboard.press('F2')
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('done-one')
  await page.keyboard.type('Never mind')
  await page.keyboard.press('Escape')
  await expect(row).toContainText('done-one')
  await expect(row).toBeFocused()
  await page.keyboard.press('F2')
  await expect(name).toBeFocused()
  await page.keyboard.type('Spring hero, German — the long take with the wide shot at the very end')
  await checkScreen(page, 'rename')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('Spring hero')
  await expect(row).toBeFocused()

  await page.keyboard.press('n')
  const note = page.getByRole('dialog', { name: /^Note on Spring hero/ })
  await expect(note.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Ask Ada about the lips <b>at 0:12</b>')
  await checkScreen(page, 'note')
  await page.keyboard.press('Control+Enter')
  await expect(note).toHaveCount(0)
  await expect(row).toBeFocused()
  await expect(row.getByRole('img', { name: 'Has a note' })).toBeVisible()

  await page.keyboard.press('p')
  await expect(row.getByRole('img', { name: 'Pinned' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Search' }).fill('ada is:pinned')
  await expect(rowsOf(page)).toHaveCount(1)
  await first.kill()

  const second = await launch()
  const again = await second.page()
  const kept = second.row(again, A)
  await expect(kept).toContainText('Spring hero')
  await expect(rowsOf(again).first()).toHaveAttribute('data-generation-id', A)
  await expect(again.getByRole('button', { name: /^Pinned/ })).toContainText('1')
  await second.setSize(380, 680)
  await checkScreen(again, 'annotations-narrow')
  // An empty name restores the file name.
  await kept.focus()
  await again.keyboard.press('F2')
  await again.getByRole('textbox', { name: 'Name' }).fill('')
  await again.keyboard.press('Enter')
  await expect(kept).toContainText('done-one')
})

test('the context menu of a row runs its commands by mouse and by keyboard', async ({ openList }) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  const row = syncwatch.row(page, A)
  const item = (name: string) => page.getByRole('menuitem', { name })

  await row.click({ button: 'right', position: { x: 200, y: 30 } })
  await expect(item('Open output')).toBeVisible()
  await checkScreen(page, 'row-menu')
  await item('Copy output URL').click()
  await expect.poll(() => syncwatch.clipboard()).toContain(`/media/${A}/`)
  await expect(row).toBeFocused()

  await page.keyboard.press('Shift+F10')
  await expect(item('Open output')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
  await expect(row).toBeFocused()

  await page.keyboard.press('Shift+F10')
  await expect(item('Open output')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()
  await row.hover()
  await row.getByRole('button', { name: 'More' }).click()
  await item('Rename').click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Escape')

  await syncwatch.row(page, B).click({ button: 'right', position: { x: 200, y: 30 } })
  await expect(item('Open output')).toHaveCount(0)
  await expect(item('Move to history')).toHaveCount(0)
  await item('Mute').click()
  await expect(syncwatch.row(page, B).getByRole('img', { name: 'Muted' })).toBeVisible()

  await row.click({ button: 'right', position: { x: 200, y: 30 } })
  await item('Details').click()
  await expect(page.getByRole('complementary')).toContainText('done-one')
  await syncwatch.row(page, B).click({ position: { x: 100, y: 10 } })
  await expect(page.getByRole('complementary')).toContainText('running-one')
  await syncwatch.row(page, B).click({ button: 'right', position: { x: 100, y: 10 } })
  await item('Remove').click()
  await expect(syncwatch.row(page, B)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(syncwatch.row(page, B)).toBeVisible()
})

import { alreadyCompleted, endless } from '../simulator'
import { idOf } from '../bench/stored-list'
import { downloadsPanel, openDownloads, startDownloads } from './downloads-panel'
import { A, B, C } from './generations'
import { paste } from './hand-over'
import { expectApart } from './layout'
import { expect, test } from './syncwatch'

const SIZES = [
  [980, 680],
  [380, 680],
  [1440, 900],
  [800, 480],
] as const
const TOAST = '[data-sonner-toast]:not([data-removed="true"])'
const CONTROLS = '[data-filter], [data-field], header button, footer button'
const ROWS = '[data-generation-id]'

/** More than fit in the largest window. */
const MANY = Array.from({ length: 16 }, (_, n) => endless(idOf(n), { outputFileName: `take-${n}` }))

for (const [width, height] of SIZES)
  test(`the answer to an addition covers no control and no row in a window of ${width} × ${height}`, async ({
    simulator,
    openList,
  }) => {
    simulator.add(endless(A, { outputFileName: 'zz-added' }))
    simulator.add(endless(B, { outputFileName: 'zz-added-too' }))
    for (const generation of MANY) simulator.add(generation)
    const { syncwatch, page } = await openList([])
    await syncwatch.setSize(width, height)
    await syncwatch.watch(page, ...MANY.map(({ id }) => id))
    await expect(page.locator('[data-filter="all"]')).toContainText('16')
    await syncwatch.watch(page, A, B)
    await expect(page.getByText('Added 2 generations')).toBeVisible()
    await expectApart(page, TOAST, `${CONTROLS}, ${ROWS}`)
    // One of the two is revealed, whichever is listed first, and stays in view when the first answers move it.
    const isInView = (id: string): Promise<boolean> =>
      expect(syncwatch.row(page, id))
        .toBeInViewport({ ratio: 0.95, timeout: 500 })
        .then(
          () => true,
          () => false,
        )
    await expect.poll(async () => (await isInView(A)) || (await isInView(B))).toBe(true)

    await syncwatch.watch(page, A)
    await expect(page.getByText('Nothing new to watch')).toBeVisible()
    await expectApart(page, TOAST, `${CONTROLS}, ${ROWS}`)
    await paste(page, 'hello')
    await expect(page.locator('#add-messages')).toContainText("isn't a generation ID")
    await expectApart(page, '#add-messages', `[data-filter], [data-field="search"], header button, ${ROWS}`)
  })

for (const [width, height] of SIZES)
  test(`toasts and what is open do not cover each other in a window of ${width} × ${height}`, async ({
    home,
    openList,
  }) => {
    const completed = Array.from({ length: 5 }, (_, n) =>
      alreadyCompleted(idOf(n), 60, { outputFileName: `cut-${n}` }),
    )
    const { syncwatch, page } = await openList([...completed, endless(C)], { env: home.env })
    await syncwatch.setSize(width, height)
    await startDownloads(page, idOf(0))
    await expect(syncwatch.row(page, idOf(0)).getByRole('img', { name: 'Downloaded' })).toBeVisible()
    await startDownloads(page, idOf(0))
    await expect(page.getByText('Already downloaded')).toBeVisible()
    await openDownloads(page)
    const downloadAll = downloadsPanel(page).getByRole('button', { name: 'Download finished outputs' })
    await downloadAll.click()
    await expect.poll(() => syncwatch.hook('downloads')).toHaveLength(5)
    await downloadAll.click()
    await expect(page.getByText('All finished outputs are already downloaded')).toBeVisible()
    await expectApart(page, TOAST, '[role="dialog"]')
    await page.keyboard.press('Escape')

    const copyId = async (): Promise<void> => {
      await syncwatch.row(page, C).focus()
      await page.keyboard.press('Control+c')
      await expect(page.getByText('Copied the ID')).toBeVisible()
    }
    for (const [keys, selector] of [
      ['Control+b', '[role="dialog"]'],
      ['Control+,', '[role="dialog"]'],
      ['Control+k', '[role="dialog"]'],
      ['Shift+F10', '[role="menu"]'],
      ['i', 'aside .body > *'],
    ] as const) {
      await copyId()
      await page.keyboard.press(keys)
      await expectApart(page, TOAST, selector)
      await page.keyboard.press('Escape')
    }
  })

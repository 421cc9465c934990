import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './syncwatch'

const PAGE_FILE = join(__dirname, '../../out/renderer/index.html')
const WIDTHS = [1200, 980, 480]

test('the frame of the document has the boxes, icons and colors of what the scripts put in its place', async ({
  launch,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/u.test(message.text())) violations.push(message.text())
  })
  const html = readFileSync(PAGE_FILE, 'utf8')
  for (const width of WIDTHS) {
    await syncwatch.setSize(width, 640)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    const looks = await page.evaluate((text) => {
      const look = (root: ParentNode) => {
        const header = root.querySelector('header')
        const parts = {
          bar: header,
          box: header?.querySelector('.field'),
          bell: header?.querySelector('.icon-button:nth-last-child(2)'),
          settings: header?.querySelector('.icon-button:last-child'),
          status: root.querySelector('footer'),
        }
        return Object.entries(parts).map(([name, element]) => {
          if (!element) return { name }
          const { x, y, width: wide, height } = element.getBoundingClientRect()
          const { backgroundColor, borderTop, borderBottom, borderRadius, color } = getComputedStyle(element)
          // The corners of an icon without a background can't be seen.
          const corners = name === 'box' ? borderRadius : null
          const icon = name === 'bell' || name === 'settings' ? element.querySelector('svg') : null
          const shapes = icon && [...icon.children].map((shape) => shape.getAttribute('d') ?? shape.tagName)
          const stroke = icon && [getComputedStyle(icon).strokeWidth, icon.getBoundingClientRect().x]
          return {
            name,
            x,
            y,
            wide,
            height,
            backgroundColor,
            borderTop,
            borderBottom,
            corners,
            color,
            shapes,
            stroke,
          }
        })
      }
      const mounted = look(document)
      const app = document.getElementById('app')
      const frame = new DOMParser().parseFromString(text, 'text/html').getElementById('app')
      if (!app || !frame) return null
      // Beside what is mounted, in the same place.
      app.hidden = true
      document.body.prepend(frame)
      const before = look(frame)
      frame.remove()
      app.hidden = false
      return { mounted, before }
    }, html)
    expect(looks?.before).toHaveLength(5)
    expect(looks?.before).toEqual(looks?.mounted)
  }
  expect(violations).toEqual([])
})

test('the window is shown with its frame, before the page’s scripts have run', async ({ launch }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  // A new document whose scripts never come.
  await page.route('**/*.js', () => undefined)
  const reload = page.reload({ waitUntil: 'commit' })
  await expect(page.locator('header .field')).toBeVisible()
  await expect(page.locator('[aria-hidden] > footer')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await reload
})

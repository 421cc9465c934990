import type { Locator, Page } from '@playwright/test'
import { expect } from './syncwatch'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Returns the visible parts of all matching elements: inside the window and what they scroll in. In CSS pixels. */
function visibleBoxes(page: Page, selector: string): Promise<(Box & { what: string })[]> {
  return page.evaluate((selected) => {
    return [...document.querySelectorAll(selected)].flatMap((element) => {
      if (!element.checkVisibility()) return []
      let { left, top, right, bottom } = element.getBoundingClientRect()
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflowY === 'visible') continue
        const clip = at.getBoundingClientRect()
        left = Math.max(left, clip.left)
        top = Math.max(top, clip.top)
        right = Math.min(right, clip.right)
        bottom = Math.min(bottom, clip.bottom)
      }
      // A pixel lost to rounding hides nothing.
      if (right - left < 2 || bottom - top < 2) return []
      return [{ left, top, right, bottom, what: element.outerHTML.slice(0, 80) }]
    })
  }, selector)
}

function overlap(a: Box, b: Box): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0.5 && height > 0.5
}

/** Expects that the first elements are shown and cover no visible part of the others, once nothing moves any more. */
export async function expectApart(page: Page, above: string, under: string): Promise<void> {
  await expect
    .poll(async () => {
      const covering = await visibleBoxes(page, above)
      const covered = await visibleBoxes(page, under)
      if (covering.length === 0 || covered.length === 0) return 'not shown'
      return covered.filter((box) => covering.some((over) => overlap(over, box))).map(({ what }) => what)
    })
    .toEqual([])
}

/** Returns whether an element's text from its start to the end of this part is inside the element, on its lines in view. */
export function isReadable(element: Locator, part: string | RegExp): Promise<boolean> {
  return element.evaluate(
    (box, { source, flags }) => {
      const text = box.textContent
      const found = new RegExp(source, flags).exec(text)
      if (!found) return false
      const end = found.index + found[0].length
      const nodes = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
      const { left, right, top, bottom } = box.getBoundingClientRect()
      let passed = 0
      while (nodes.nextNode()) {
        const node = nodes.currentNode
        const length = node.textContent?.length ?? 0
        const range = document.createRange()
        range.setStart(node, Math.min(length, Math.max(0, found.index - passed)))
        range.setEnd(node, Math.max(0, Math.min(length, end - passed)))
        for (const rect of range.getClientRects())
          if (
            rect.right > right + 1 ||
            rect.left < left - 1 ||
            rect.bottom > bottom + 2 ||
            rect.top < top - 2
          )
            return false
        passed += length
        if (passed >= end) return true
      }
      return true
    },
    typeof part === 'string'
      ? { source: part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags: '' }
      : { source: part.source, flags: part.flags },
  )
}

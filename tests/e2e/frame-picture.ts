import type { Locator } from '@playwright/test'
import { expect } from './syncwatch'

/** Expects a canvas that shows the first frame of a video or an image: none of the simulator's is black. */
export async function expectPicture(canvas: Locator, opacity = '1'): Promise<void> {
  await expect(canvas).toHaveCSS('opacity', opacity)
  const brightest = await canvas.evaluate((element) => {
    const context = element instanceof HTMLCanvasElement && element.getContext('2d')
    return context ? Math.max(...context.getImageData(9, 9, 1, 1).data.slice(0, 3)) : 0
  })
  expect(brightest).toBeGreaterThan(0)
}

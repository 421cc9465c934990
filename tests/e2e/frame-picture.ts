import type { Locator } from '@playwright/test'
import { expect } from './syncwatch'

/** The picture of a row or a tile. */
export const pictureIn = (row: Locator): Locator => row.locator('.first-frame')

/** Expects the first frame of a video or an image: none of the simulator's is black. @param opacity of the picture alone */
export async function expectPicture(picture: Locator, opacity = '1'): Promise<void> {
  await expect(picture).toHaveCSS('opacity', '1')
  const canvas = picture.locator('canvas')
  await expect(canvas).toHaveCSS('opacity', opacity)
  const brightest = await canvas.evaluate((element) => {
    const context = element instanceof HTMLCanvasElement && element.getContext('2d')
    return context ? Math.max(...context.getImageData(9, 9, 1, 1).data.slice(0, 3)) : 0
  })
  expect(brightest).toBeGreaterThan(0)
}

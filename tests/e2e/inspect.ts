import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Running, expect } from './syncwatch'

const FOLDER = join(__dirname, '../../out/screenshots')

/** Looks at the screen in light and dark: a picture of each, and no violation in any. */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) })
    // One page is all there is in Electron: axe must not open another.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  }
}

/** Sets the window's size in pixels. */
export function setSize(syncwatch: Running, width: number, height: number): Promise<void> {
  return syncwatch.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setSize(size.width, size.height),
    { width, height },
  )
}

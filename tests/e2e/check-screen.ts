import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './syncwatch'

/** The folder of all screenshots. */
export const SCREENSHOTS = join(__dirname, '../../out/screenshots')

/** Expects that axe finds no accessibility violation on the screen. */
export async function checkAccessibility(page: Page): Promise<void> {
  // Legacy mode, because Electron can't open the second page that axe uses otherwise.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}

/** Takes a screenshot in light and in dark and checks the accessibility of both. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) })
    await checkAccessibility(page)
  }
}

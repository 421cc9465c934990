import type { Page } from '@playwright/test'
import { type Simulator, alreadyCompleted, endless } from '../simulator'
import { A, B } from './ids'
import { type Running, expect } from './syncwatch'

interface Started {
  simulator: Simulator
  launch: () => Promise<Running>
  /** Media features of the system, such as reduced motion. */
  look?: Parameters<Page['emulateMedia']>[0]
}

/** Starts the app with a running (A) and a completed generation (B) in its list. */
export async function openList({
  simulator,
  launch,
  look = {},
}: Started): Promise<{ syncwatch: Running; page: Page }> {
  simulator.add(endless(A, { outputFileName: 'spring-campaign' }))
  simulator.add(alreadyCompleted(B, 60, { outputFileName: 'interview' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await page.emulateMedia(look)
  await syncwatch.watch(page, A, B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-status', 'COMPLETED')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  return { syncwatch, page }
}

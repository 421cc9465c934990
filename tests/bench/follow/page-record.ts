import type { Page } from 'playwright'

/** The progress that a row on the screen showed. */
export interface ShownProgress {
  id: string
  /** Rounded down; null when it is unknown. */
  percent: number | null
  /** ms since the epoch. */
  at: number
}

/** What the window showed. */
export interface PageRecord {
  /** When each row first said that its generation has completed (ms since the epoch). */
  completedAt: Record<string, number>
  progress: ShownProgress[]
}

const SAMPLE_MS = 500

/** Starts recording. Resolves to the function that returns the record so far. */
export async function recordPage(page: Page): Promise<() => Promise<PageRecord>> {
  // Runs inside the page, and names no function: tsx would need a helper there.
  const record = await page.evaluateHandle((sampleMs) => {
    const found = { completedAt: {} as Record<string, number>, progress: [] as ShownProgress[] }
    new MutationObserver(() => {
      for (const row of document.querySelectorAll('[data-generation-id][data-status="COMPLETED"]'))
        found.completedAt[row.getAttribute('data-generation-id') ?? ''] ??= Date.now()
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-status'] })
    setInterval(() => {
      for (const row of document.querySelectorAll('[data-generation-id]:not(.offscreen)')) {
        if (row.getAttribute('data-status') === 'COMPLETED') continue
        const value = row.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow') ?? null
        found.progress.push({
          id: row.getAttribute('data-generation-id') ?? '',
          percent: value === null ? null : Number(value),
          at: Date.now(),
        })
      }
    }, sampleMs)
    return found
  }, SAMPLE_MS)
  return () => record.jsonValue()
}

/** Returns the IDs of the running generations whose rows are on the screen. */
export function runningOnScreen(page: Page): Promise<string[]> {
  return page
    .locator('[data-generation-id]:not(.offscreen):not([data-status="COMPLETED"])')
    .evaluateAll((rows) => rows.flatMap((row) => row.getAttribute('data-generation-id') ?? []))
}

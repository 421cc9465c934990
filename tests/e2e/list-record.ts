import type { Page } from '@playwright/test'

/** What the first rows showed at one moment. */
export interface ListSample {
  /** ms since the epoch. */
  at: number
  ids: string[]
  /** What each says of its time left. */
  texts: string[]
}

const SAMPLE_MS = 200

/** Starts recording the first rows of the list. Resolves to the function that returns the samples so far. */
export async function recordList(page: Page, rows: number): Promise<() => Promise<ListSample[]>> {
  // Runs inside the page, and names no function: tsx would need a helper there.
  const record = await page.evaluateHandle(
    ({ sampleMs, count }) => {
      const samples: ListSample[] = []
      setInterval(() => {
        const first = [...document.querySelectorAll('[data-generation-id]')]
          .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
          .slice(0, count)
        samples.push({
          at: Date.now(),
          ids: first.map((row) => row.getAttribute('data-generation-id') ?? ''),
          texts: first.map((row) => row.querySelector('.note')?.lastChild?.textContent?.trim() ?? ''),
        })
      }, sampleMs)
      return samples
    },
    { sampleMs: SAMPLE_MS, count: rows },
  )
  return () => record.jsonValue()
}

/** How often another order was shown. */
export function orderChanges(samples: readonly ListSample[]): number {
  return samples.filter(({ ids }, at) => at > 0 && ids.join() !== samples[at - 1]?.ids.join()).length
}

const UNIT_MINUTES: Record<string, number> = { min: 1, h: 60 }

/** The longest time that a text admits, in minutes; null when it names none. */
function mostMinutes(text: string): number | null {
  if (text.startsWith('less than a minute')) return 0
  const parts = [...text.matchAll(/(\d+) (min|h)\b/gu)]
  if (parts.length === 0) return null
  return parts.reduce((sum, [, count, unit = 'min']) => sum + Number(count) * (UNIT_MINUTES[unit] ?? 1), 0)
}

/** Every text that admitted more time than the one before it, or that had been said earlier and was replaced since. */
export function textsThatWentBack(samples: readonly ListSample[]): string[] {
  const saidOf = new Map<string, string[]>()
  const found: string[] = []
  for (const { ids, texts } of samples)
    for (const [at, id] of ids.entries()) {
      const said = saidOf.get(id) ?? []
      saidOf.set(id, said)
      const text = texts[at] ?? ''
      const before = said.at(-1)
      if (text === before || !text.endsWith('left')) continue
      const rises = before !== undefined && (mostMinutes(text) ?? 0) > (mostMinutes(before) ?? 0)
      if (rises || said.includes(text)) found.push(`${id.slice(-3)}: ${before ?? ''} → ${text}`)
      said.push(text)
    }
  return found
}

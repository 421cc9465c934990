/* What runs inside a page. Each function is sent to the page as source, so it uses nothing outside of it,
   and names no inner function, for which tsx would add a helper. */

/** Scrolls by the same step in every frame; resolves to how long each frame took (ms). */
export async function scrollFrames({
  selector,
  frames,
}: {
  selector: string
  frames: number
}): Promise<number[]> {
  const STEP = 120
  const scroller = document.querySelector(selector)
  if (!scroller) throw new Error(`There is no ${selector} to scroll`)
  const times: number[] = []
  while (times.length <= frames) {
    times.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)))
    scroller.scrollBy(0, STEP)
  }
  return times.slice(1).map((time, index) => time - (times[index] ?? time))
}

/**
 * Sorts and searches the list several times; resolves to how long each took until its frame was painted (ms).
 */
export async function rearrange(
  times: number,
): Promise<{ sorted: number[]; searched: number[]; idle: number[] }> {
  const taken = { sorted: [] as number[], searched: [] as number[], idle: [] as number[] }
  const box = document.querySelector<HTMLInputElement>('[data-field="search"]')
  if (!box) throw new Error('There is no search')
  const sorts = ['name', 'model', 'added', 'smart'] as const
  const api = (
    globalThis as unknown as { syncwatch: { saveSettings: (changes: object) => Promise<unknown> } }
  ).syncwatch
  for (let round = 0; round < times; round += 1) {
    for (const kind of ['sorted', 'searched', 'idle'] as const) {
      const startedAt = performance.now()
      if (kind === 'sorted') await api.saveSettings({ listSort: sorts[round % sorts.length] })
      if (kind === 'searched') {
        box.value = round % 2 === 0 ? '9' : ''
        box.dispatchEvent(new Event('input', { bubbles: true }))
      }
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      taken[kind].push(performance.now() - startedAt)
    }
  }
  return taken
}

export const LIST_WORK = [
  'idle',
  'sort',
  'group',
  'filter',
  'search',
  'select all',
  'select a range',
] as const
export type ListWork = (typeof LIST_WORK)[number]

/** Does one thing to the whole list, and resolves when it has been painted. Each round does it another way. */
export async function workOnList({ kind, round }: { kind: ListWork; round: number }): Promise<void> {
  const settings = (
    globalThis as unknown as { syncwatch: { saveSettings: (changes: object) => Promise<unknown> } }
  ).syncwatch
  const rows = [...document.querySelectorAll<HTMLElement>('[data-generation-id]')]
  if (kind === 'sort')
    await settings.saveSettings({ listSort: (['name', 'model', 'added', 'smart'] as const)[round % 4] })
  if (kind === 'group')
    await settings.saveSettings({ listGroup: (['project', 'day', 'none'] as const)[round % 3] })
  if (kind === 'filter')
    document.querySelector<HTMLElement>(`[data-filter="${round % 2 === 0 ? 'running' : 'all'}"]`)?.click()
  if (kind === 'search') {
    const box = document.querySelector<HTMLInputElement>('[data-field="search"]')
    if (!box) throw new Error('There is no search')
    box.value = round % 2 === 0 ? '9' : ''
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  if (kind === 'select all') {
    const keys = round % 2 === 0 ? { key: 'a', code: 'KeyA', ctrlKey: true } : { key: 'Escape' }
    rows[0]?.dispatchEvent(new KeyboardEvent('keydown', { ...keys, bubbles: true, cancelable: true }))
  }
  if (kind === 'select a range') {
    // From the first row to the last, and back to one.
    if (round % 2 === 1) rows[0]?.click()
    else {
      rows[0]?.focus()
      const end = { key: 'End', shiftKey: true, bubbles: true, cancelable: true }
      rows[0]?.dispatchEvent(new KeyboardEvent('keydown', end))
    }
  }
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/**
 * Records for every text `renamed-<ms since the epoch, in base 36>`, which is too short to be cut in its middle, how many ms
 * later its frame was painted.
 */
export function watchChanges(): void {
  const delays: number[] = []
  const observer = new MutationObserver((changes) => {
    const told = changes.flatMap(
      ({ target }) => /renamed-([0-9a-z]{8})/.exec(target.textContent ?? '')?.[1] ?? [],
    )
    if (told.length === 0) return
    // A task queued within the frame runs after it was painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        for (const at of new Set(told)) delays.push(Date.now() - parseInt(at, 36))
        port1.close()
      }
      port2.postMessage(null)
    })
  })
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  Object.assign(globalThis, { watchedChanges: { delays, observer } })
}

/** Returns what `watchChanges` has recorded, and ends it: it would take time of whatever is measured next. */
export function changeDelays(): number[] {
  const { watchedChanges } = globalThis as unknown as {
    watchedChanges: { delays: number[]; observer: MutationObserver }
  }
  watchedChanges.observer.disconnect()
  return watchedChanges.delays
}

/** Returns the IDs of the visible rows. */
export function idsInView(): string[] {
  return [...document.querySelectorAll('[data-generation-id]')].flatMap((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return bottom > 0 && top < innerHeight ? (row.getAttribute('data-generation-id') ?? []) : []
  })
}

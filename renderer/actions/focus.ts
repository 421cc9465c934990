/** Focuses a field by its `data-field` and selects its text. Returns false where it is not on the screen. */
export function focusField(name: string): boolean {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[data-field="${name}"]`)
  field?.focus()
  field?.select()
  return field !== null
}

/**
 * Call it before waiting for an answer. What it returns focuses an element, unless the user has focused another meanwhile:
 * what they type goes there.
 */
export function focusLater(): (element: HTMLElement | null | undefined) => void {
  const before = document.activeElement
  return (element) => {
    const { activeElement } = document
    if (activeElement === before || activeElement === document.body) element?.focus()
  }
}

/** The panes that F6 goes through. */
const REGIONS = '.window > header, .window main, .window aside, .window > footer'
/** What takes the focus in a pane, the best first: the row that Tab reaches, before all else. */
const TARGETS = [
  '[data-generation-id][tabindex="0"]',
  '[data-field="add"]',
  'button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]',
  '[tabindex="-1"]',
]
const lastFocused = new WeakMap<Element, HTMLElement>()

/** Focuses the next or the previous pane of the window, at the element that had the focus there last. */
export function goToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)]
  const { activeElement } = document
  const at = regions.findIndex((region) => region.contains(activeElement))
  const here = regions[at]
  if (here && activeElement instanceof HTMLElement) lastFocused.set(here, activeElement)
  // Without a focused pane, the next is the first and the previous is the last.
  const from = at < 0 && step < 0 ? 0 : at
  const next = regions[(from + step + regions.length) % regions.length]
  if (next) targetIn(next)?.focus()
}

function targetIn(region: HTMLElement): HTMLElement | null {
  const last = lastFocused.get(region)
  if (last?.isConnected && region.contains(last)) return last
  for (const target of TARGETS) {
    const found = region.querySelector<HTMLElement>(target)
    if (found) return found
  }
  return region.tabIndex >= -1 && region.hasAttribute('tabindex') ? region : null
}

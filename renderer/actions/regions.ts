// The parts of the window that F6 goes through, as in the programs of every system.
const REGIONS = '.window > header, .window main, .window aside, .window > footer'
/** Where one stands in each best: on the row of the list that Tab goes to, before all else of it. */
const PLACES = [
  '[data-generation-id][tabindex="0"]',
  '[data-field="add"]',
  'button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]',
  '[tabindex="-1"]',
]
const left = new WeakMap<Element, HTMLElement>()

/** Gives the focus to the next part of the window, or to the one before: to what had it there last. */
export function goToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)]
  const { activeElement } = document
  const at = regions.findIndex((region) => region.contains(activeElement))
  const here = regions[at]
  if (here && activeElement instanceof HTMLElement) left.set(here, activeElement)
  // From nowhere the first is the next, and the last is the one before.
  const from = at < 0 && step < 0 ? 0 : at
  const next = regions[(from + step + regions.length) % regions.length]
  if (next) placeIn(next)?.focus()
}

function placeIn(region: HTMLElement): HTMLElement | null {
  const last = left.get(region)
  if (last?.isConnected && region.contains(last)) return last
  for (const place of PLACES) {
    const found = region.querySelector<HTMLElement>(place)
    if (found) return found
  }
  return region.tabIndex >= -1 && region.hasAttribute('tabindex') ? region : null
}

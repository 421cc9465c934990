import { beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../electron/contract/settings'

vi.stubGlobal('navigator', { languages: ['en'], platform: 'Linux' })
const saveSettings = vi.fn(() =>
  Promise.resolve({ ok: true, value: { ...DEFAULT_SETTINGS, tourEnded: true } }),
)
vi.stubGlobal('window', { syncwatch: { saveSettings } })

const { TourView } = await import('../../renderer/features/tour/tour-view.svelte')
const { TOUR_STEPS } = await import('../../renderer/features/tour/tour-steps')
const { ui } = await import('../../renderer/state/ui.svelte')

beforeEach(() => {
  ui.tour = 'open'
  saveSettings.mockClear()
})

it('goes through adding, watching and opening, forth and back, and ends after the last step', () => {
  const view = new TourView()
  const seen: (string | undefined)[] = []
  view.back()
  for (const go of ['next', 'back', 'next', 'next'] as const) {
    seen.push(view.step?.id)
    view[go]()
  }
  expect([...seen, view.step?.id]).toEqual(['add', 'watch', 'add', 'watch', 'open'])
  expect([view.number, view.isFirst, view.isLast, ui.tour]).toEqual([3, false, true, 'open'])
  view.next()
  expect(ui.tour).toBe('ended')
  expect(saveSettings).toHaveBeenCalledExactlyOnceWith({ tourEnded: true })
})

it('ends for good when it is skipped at any step', () => {
  const view = new TourView()
  view.end()
  expect(ui.tour).toBe('ended')
  expect(saveSettings).toHaveBeenCalledExactlyOnceWith({ tourEnded: true })
})

it('names the keys that open an output, the commands and the shortcuts', () => {
  const text = TOUR_STEPS.at(-1)?.text()
  for (const keys of ['Enter', 'Ctrl+K', '?']) expect(text).toContain(keys)
})

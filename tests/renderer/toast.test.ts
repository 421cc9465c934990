import { beforeEach, describe, expect, it, vi } from 'vitest'

const calls: unknown[][] = []
const library = { isLoaded: false }

vi.mock('svelte-sonner', () => {
  library.isLoaded = true
  return {
    toast: {
      info: (...parts: unknown[]) => calls.push(['info', ...parts]),
      error: (...parts: unknown[]) => calls.push(['error', ...parts]),
      dismiss: (id: string) => calls.push(['dismiss', id]),
    },
  }
})

const { hideToast, loadToasts, showToast } = await import('../../renderer/actions/toast')
const { ui } = await import('../../renderer/state/ui.svelte')

describe('toasts', () => {
  beforeEach(() => calls.splice(0))

  it('are not loaded to hide one that was never shown, and are with the first one', async () => {
    hideToast('offline')
    expect([library.isLoaded, ui.hasToasts]).toEqual([false, false])
    showToast('info', 'Copied')
    expect(ui.hasToasts).toBe(true)
    await loadToasts()
    expect(library.isLoaded).toBe(true)
    expect(calls).toEqual([['info', 'Copied', { duration: 4000 }]])
  })

  it('are shown, replaced and hidden in the order of the calls', async () => {
    const run = () => undefined
    showToast('error', 'Offline', { id: 'offline', detail: 'Check the network.' })
    hideToast('offline')
    showToast('info', 'Online', { id: 'offline', action: { label: 'Undo', run } })
    await loadToasts()
    expect(calls).toEqual([
      ['dismiss', 'offline'],
      ['error', 'Offline', { duration: 8000, description: 'Check the network.', id: 'offline' }],
      ['dismiss', 'offline'],
      ['dismiss', 'offline'],
      ['info', 'Online', { duration: 8000, action: { label: 'Undo', onClick: run }, id: 'offline' }],
    ])
  })
})

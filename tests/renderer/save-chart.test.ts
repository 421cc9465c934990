import { expect, it, vi } from 'vitest'
import type { Chart } from '../../renderer/model/chart'

vi.stubGlobal('navigator', { languages: ['en'], platform: 'Linux' })
const exportChart = vi.fn()
vi.stubGlobal('window', { syncwatch: { exportChart } })
vi.mock('../../renderer/features/insights/chart-image', () => ({
  chartPng: () => Promise.reject(new Error('There is no canvas')),
}))
const showToast = vi.fn()
vi.mock('../../renderer/actions/toast', () => ({ showToast }))

const { saveAsPicture } = await import('../../renderer/features/insights/save-chart')

it('says that a chart could not be drawn, and asks for no file', async () => {
  const chart = { id: 'costs', title: 'Costs', answer: '' } as Chart
  await saveAsPicture(chart, {} as SVGSVGElement)
  expect(showToast).toHaveBeenCalledExactlyOnceWith('error', expect.stringContaining('image') as string)
  expect(exportChart).not.toHaveBeenCalled()
})

import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'
import { saveExport } from '../save-export'

/** Commands for the insights. What they do is loaded when it is first asked for: few sessions need it. */
export function insightsHandlers({ watchlist, generations, errorCatalog, dialogs, clock }: IpcOptions) {
  return {
    insights: async ({ days }) => {
      const { readInsights } = await import('../../services/insights')
      return readInsights({
        entries: watchlist.all(),
        runTimes: generations.recordedRuns(),
        catalog: errorCatalog,
        days,
        now: clock.now(),
      })
    },
    exportChart: async (chart) => {
      const { chartFile } = await import('../../services/chart-file')
      const content = chartFile(chart)
      const { format, chart: part } = chart
      return { fileName: await saveExport({ dialogs, clock }, { format, part, content: () => content }) }
    },
  } satisfies Partial<Handlers>
}

import { m } from '../../i18n'
import type { Opener } from '../services/outputs/opener'
import { userMessage } from '../services/user-error'
import type { PageMessages } from './window/page-messages'

export interface OutputOpenerOptions {
  opener: Opener
  page: PageMessages
  onError: (what: string, error: unknown) => void
}

/** Returns the function that opens an output from a notification or the tray. Errors are shown in the window. */
export function createOutputOpener({ opener, page, onError }: OutputOpenerOptions): (id: string) => void {
  const open = async (id: string): Promise<void> => {
    const [played] = await opener.open([id])
    if (played !== undefined) page.showPlayer(played)
  }
  return (id) =>
    void open(id).catch((error: unknown) => {
      onError('An output could not be opened', error)
      const detail = userMessage(error) ?? m.system_see_log()
      page.toast({ kind: 'error', title: m.system_output_not_opened(), detail, generationIds: [id] })
      page.showGenerations([id])
    })
}

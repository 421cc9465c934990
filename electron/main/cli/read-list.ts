import { CHANNEL_PROTOCOL, type ChannelEvent, channelEventSchema } from '../../contract/channel'
import { m } from '../../i18n'
import { type ExportedGeneration, exportedOf } from '../../core/exchange/exported'
import { connectToApp } from '../platform/channel/channel-file'
import { MessageSocket } from '../platform/channel/message-socket'
import { codeOf } from '../platform/files'
import { readProjectNames } from '../platform/storage/early-project-names'
import { journalPath } from '../platform/storage/journal/journal-format'
import { readJournal } from '../platform/storage/journal/read-journal'
import { retryRead } from '../platform/storage/retry-read'
import type { CliContext } from './cli-context'
import { CommandFailure, EXIT } from './command-failure'

/** Between two messages of a list. */
const ANSWER_DEADLINE_MS = 15_000

/**
 * Returns the list of the running app, or the stored one when none runs. That is only read.
 * @throws CommandFailure when it can't be read
 */
export async function readList(
  context: Pick<CliContext, 'clock' | 'dataFolder'>,
): Promise<ExportedGeneration[]> {
  return (await listOfApp(context)) ?? (await storedList(context.dataFolder))
}

/** Resolves to null when no app runs, or when it doesn't send its whole list. */
async function listOfApp({ clock, dataFolder }: Pick<CliContext, 'clock' | 'dataFolder'>) {
  const socket = await connectToApp(dataFolder)
  if (socket === null) return null
  return new Promise<ExportedGeneration[] | null>((resolve) => {
    const list: ExportedGeneration[] = []
    const startDeadline = () => clock.after(ANSWER_DEADLINE_MS, () => messages.destroy())
    const messages = new MessageSocket<ChannelEvent>({
      socket,
      schema: channelEventSchema,
      onMessage: (event) => {
        cancelDeadline()
        cancelDeadline = startDeadline()
        if (event.type === 'generation') list.push(event.generation)
        else if (event.type === 'end') resolve(list)
        else messages.destroy()
      },
      onClose: () => {
        cancelDeadline()
        resolve(null)
      },
    })
    let cancelDeadline = startDeadline()
    void messages.send({ protocol: CHANNEL_PROTOCOL, command: 'list' })
  })
}

async function storedList(folder: string): Promise<ExportedGeneration[]> {
  try {
    const projectName = await readProjectNames(folder)
    const contents = await retryRead(() => readJournal(journalPath(folder)))
    return [...(contents?.entries.values() ?? [])].map((entry) => exportedOf(entry, projectName))
  } catch (error) {
    const why = codeOf(error) ?? (error instanceof Error ? error.message : String(error))
    throw new CommandFailure(m.cli_list_not_read({ why }), EXIT.failed)
  }
}

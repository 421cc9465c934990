import type { Socket } from 'node:net'
import { z } from 'zod'
import {
  type ChannelEvent,
  type ChannelRequest,
  type UrlRequest,
  channelRequestSchema,
  urlRequestSchema,
} from '../../../contract/channel'
import { exportedOf } from '../../../core/exchange/exported'
import { type MessageSender, MessageSocket } from '../../platform/channel/message-socket'
import type { ChannelHost } from './channel-host'
import { WaitSession } from './wait-session'

/** A command sends its request at once. */
const REQUEST_DEADLINE_MS = 10_000

/** A request of another version, which is answered and not just cut off. */
const otherVersionSchema = z.object({ protocol: z.number() })

type Message = ChannelRequest | UrlRequest | z.infer<typeof otherVersionSchema>

/** Answers one command. */
export function serve(socket: Socket, host: ChannelHost): void {
  let wait: WaitSession | null = null
  let isBegun = false
  const messages = new MessageSocket<Message>({
    socket,
    schema: z.union([channelRequestSchema, urlRequestSchema, otherVersionSchema]),
    onMessage: (message) => {
      if (!('command' in message)) {
        send({ type: 'refused', reason: 'protocol' })
        messages.end()
      } else if (message.command === 'url') {
        if (wait) wait.requestUrl(message)
        else messages.destroy()
      } else if (isBegun) messages.destroy()
      else {
        isBegun = true
        cancelDeadline()
        if (message.command === 'list') void sendList(host, messages)
        else void (wait = new WaitSession(host, messages)).begin(message)
      }
    },
    onClose: () => {
      cancelDeadline()
      wait?.end()
    },
  })
  const send = (event: ChannelEvent): void => void messages.send(event)
  const cancelDeadline = host.clock.after(REQUEST_DEADLINE_MS, () => messages.destroy())
}

/** Sends the list as it is now, as fast as the command reads it. */
async function sendList({ watchlist, projectName }: ChannelHost, messages: MessageSender) {
  for (const entry of [...watchlist.all()]) {
    if (!messages.isOpen) return
    await messages.send({ type: 'generation', generation: exportedOf(entry, projectName) })
  }
  await messages.send({ type: 'end' })
  messages.end()
}

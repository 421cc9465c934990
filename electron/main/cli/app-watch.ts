import { CHANNEL_PROTOCOL, type ChannelEvent, channelEventSchema } from '../../contract/channel'
import { m } from '../../i18n'
import type { OutputUrls } from '../services/downloads/download-run'
import { UserError } from '../services/user-error'
import { connectToApp } from '../platform/channel/channel-file'
import { proveKey } from '../platform/channel/key-proof'
import { MessageSocket } from '../platform/channel/message-socket'
import type { CliContext } from './cli-context'
import { CommandFailure } from './command-failure'
import type { WaitEvents, WaitSource } from './wait-source'

/** Adding hundreds takes the app a moment; one that answers nothing for so long hangs. */
const ANSWER_DEADLINE_MS = 15_000

const REFUSALS = {
  protocol: m.cli_app_has_other_version,
  api: m.cli_app_has_other_api,
  key: m.cli_app_has_other_key,
}

type AppWatchOptions = Pick<CliContext, 'clock' | 'dataFolder' | 'environment' | 'note'>

/**
 * Lets the running app follow the generations. Resolves to null when none runs, or when it can't be used.
 * @throws CommandFailure when the app refuses the generations
 */
export async function watchWithApp(
  ids: readonly string[],
  options: AppWatchOptions,
  events: WaitEvents,
): Promise<WaitSource | null> {
  const { clock, dataFolder, environment, note } = options
  const socket = await connectToApp(dataFolder)
  if (socket === null) return null
  const { apiKey, apiUrl } = environment
  return new Promise((resolve, reject) => {
    let isFollowing = false
    let isClosed = false
    const urls = new UrlRequests((request) => void messages.send(request))
    const close = (): void => {
      isClosed = true
      messages.destroy()
    }
    const onMessage = (event: ChannelEvent): void => {
      if (isClosed) return
      switch (event.type) {
        case 'following':
          isFollowing = true
          cancelDeadline()
          resolve({ urls, close })
          break
        case 'refused':
          note(REFUSALS[event.reason]())
          close()
          break
        case 'failed':
          close()
          reject(new CommandFailure(event.message))
          break
        case 'ended':
          events.onEnded(event)
          break
        case 'problem':
          events.onProblem(event.problem)
          break
        case 'url':
        case 'noUrl':
          urls.onAnswer(event)
          break
        case 'generation':
        case 'end':
          // Of a list, which was not requested.
          close()
      }
    }
    const messages = new MessageSocket<ChannelEvent>({
      socket,
      schema: channelEventSchema,
      onMessage,
      onClose: () => {
        cancelDeadline()
        urls.fail()
        if (!isFollowing) resolve(null)
        else if (!isClosed) events.onLost('app_quit')
      },
    })
    const cancelDeadline = clock.after(ANSWER_DEADLINE_MS, close)
    const keyProof = apiKey === null ? null : proveKey(apiKey)
    void messages.send({ protocol: CHANNEL_PROTOCOL, command: 'wait', ids, apiUrl, keyProof })
  })
}

type UrlAnswer = Extract<ChannelEvent, { type: 'url' | 'noUrl' }>

/** Asks the app for URLs of outputs, one at a time for each generation. */
class UrlRequests implements OutputUrls {
  readonly #send: (request: object) => void
  readonly #open = new Map<string, (answer: UrlAnswer | null) => void>()
  #isOver = false

  constructor(send: (request: object) => void) {
    this.#send = send
  }

  freshUrl(id: string): Promise<string> {
    return this.#request(id, false)
  }

  renewedUrl(id: string): Promise<string> {
    return this.#request(id, true)
  }

  onAnswer(answer: UrlAnswer): void {
    this.#open.get(answer.id)?.(answer)
    this.#open.delete(answer.id)
  }

  /** The app is gone: what is open may be asked again elsewhere. */
  fail(): void {
    this.#isOver = true
    for (const answer of this.#open.values()) answer(null)
    this.#open.clear()
  }

  #request(id: string, isRenewed: boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const answer = (given: UrlAnswer | null): void => {
        if (given?.type === 'url') resolve(given.url)
        else if (given === null) reject(new UserError('unreachable', m.cli_app_lost()))
        else reject(new UserError(given.isTemporary ? 'unreachable' : 'unexpected', given.message))
      }
      if (this.#isOver) {
        answer(null)
        return
      }
      this.#open.set(id, answer)
      this.#send({ command: 'url', id, isRenewed })
    })
  }
}

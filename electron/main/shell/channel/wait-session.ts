import {
  type ChannelEvent,
  type ChannelRequest,
  MAX_URL_REQUESTS,
  type UrlRequest,
} from '../../../contract/channel'
import { m } from '../../../i18n'
import { endedOf, watchProblemOf } from '../../../core/endings/ending'
import { followEndings } from '../../../core/endings/follow-endings'
import { canonicalId, isId } from '../../../core/generation-id'
import { isProofOf } from '../../platform/channel/key-proof'
import type { MessageSender } from '../../platform/channel/message-socket'
import { persisted, synced } from '../../services/persisted'
import { UserError, userMessage } from '../../services/user-error'
import type { ChannelHost } from './channel-host'

export type WaitRequest = Extract<ChannelRequest, { command: 'wait' }>

/** Adds what a command waits for to the list, and sends it each end. */
export class WaitSession {
  readonly #host: ChannelHost
  readonly #messages: MessageSender
  readonly #stops: (() => void)[] = []
  #ids: ReadonlySet<string> = new Set()
  #problem: ReturnType<typeof watchProblemOf> = null
  #openUrls = 0

  constructor(host: ChannelHost, messages: MessageSender) {
    this.#host = host
    this.#messages = messages
  }

  async begin(request: WaitRequest): Promise<void> {
    const { clock, engine, projectName, watchlist } = this.#host
    const reason = refusalOf(request, this.#host)
    if (reason !== null) {
      this.#send({ type: 'refused', reason })
      this.#messages.end()
      return
    }
    const ids = [...new Set(request.ids.map(canonicalId))]
    try {
      await this.#add(ids)
    } catch (error) {
      if (!(error instanceof UserError)) this.#host.onError('A command could not be answered', error)
      this.#send({ type: 'failed', message: userMessage(error) ?? m.errors_unexpected() })
      this.#messages.end()
      return
    }
    if (!this.#messages.isOpen) return
    this.#ids = new Set(ids)
    this.#send({ type: 'following' })
    engine.retry(ids.filter((id) => watchlist.get(id)?.watch.kind === 'missing'))
    this.#stops.push(
      followEndings({
        watchlist,
        clock,
        ids,
        onEnded: (entry, ending) => this.#send({ type: 'ended', ...endedOf(entry, ending, projectName) }),
      }),
      engine.onState(() => this.#checkProblem()),
    )
    this.#checkProblem()
  }

  /** Answers with a URL of an output, which is read again if the last one has expired. */
  requestUrl({ id, isRenewed }: UrlRequest): void {
    if (!this.#ids.has(id) || this.#openUrls >= MAX_URL_REQUESTS) {
      this.#messages.destroy()
      return
    }
    this.#openUrls += 1
    const { urls } = this.#host
    void (isRenewed ? urls.renewedUrl(id) : urls.freshUrl(id))
      .then(
        (url) => this.#send({ type: 'url', id, url }),
        (error: unknown) => {
          const isTemporary = error instanceof UserError && error.code === 'unreachable'
          const message = userMessage(error) ?? m.errors_unexpected()
          this.#send({ type: 'noUrl', id, isTemporary, message })
        },
      )
      .finally(() => (this.#openUrls -= 1))
  }

  /** The command has ended. What it waited for stays on the list. */
  end(): void {
    for (const stop of this.#stops.splice(0)) stop()
  }

  async #add(ids: readonly string[]): Promise<void> {
    const { watchlist, keyInUse } = this.#host
    const key = canonicalId(keyInUse() ?? '')
    if (ids.some((id) => !isId(id) || id === key))
      throw new UserError('invalid_request', m.errors_invalid_request())
    persisted(() => watchlist.add(ids))
    await synced(watchlist)
  }

  #checkProblem(): void {
    const problem = watchProblemOf(this.#host.engine.state())
    if (problem === this.#problem) return
    this.#problem = problem
    this.#send({ type: 'problem', problem })
  }

  #send(event: ChannelEvent): void {
    void this.#messages.send(event)
  }
}

/** Returns why the command has to watch on its own; null when the app can do it. */
function refusalOf(
  { apiUrl, keyProof }: WaitRequest,
  { apiUrl: own, keyInUse }: ChannelHost,
): 'api' | 'key' | null {
  if (apiUrl !== own) return 'api'
  if (keyProof === null) return null
  const key = keyInUse()
  return key !== null && isProofOf(keyProof, key) ? null : 'key'
}

import { join } from 'node:path'
import type { FinishActionsState } from '../../../contract/finish-actions'
import { FINISH_ACTIONS, type FinishAction } from '../../../contract/finish-choices'
import { toFinishEvent } from '../../../core/finish-actions/finish-event'
import type { Finish } from '../../../core/notifications/notification'
import type { FinishActionsOptions } from './finish-actions-options'
import { FinishCommand } from './finish-command'
import { FinishOutbox } from './finish-outbox'
import { FinishPost } from './finish-post'
import { FinishSettings } from './finish-settings'

/** What happens when something finishes, as the user has set it: a command runs, a URL is posted to. */
export class FinishActions {
  readonly command: FinishCommand
  readonly post: FinishPost
  readonly #options: FinishActionsOptions
  readonly #settings: FinishSettings
  readonly #outbox: FinishOutbox
  #isStarted = false

  constructor(options: FinishActionsOptions) {
    this.#options = options
    this.#settings = new FinishSettings(options)
    this.#outbox = new FinishOutbox(join(options.storage.folder, 'finish-outbox.jsonl'), options.onError)
    const onChange = (): void => this.changed()
    this.command = new FinishCommand(options, this.#settings, this.#outbox, onChange)
    this.post = new FinishPost(options, this.#settings, this.#outbox, onChange)
  }

  state(): FinishActionsState {
    return {
      command: this.command.state(),
      post: this.post.state(),
      waiting: { command: this.#outbox.count('command'), post: this.#outbox.count('post') },
    }
  }

  /** Runs the actions for finishes that were still waiting when the app was closed, and for every finish from now on. */
  start(): void {
    this.#isStarted = true
    this.#tell()
  }

  stop(): void {
    this.#isStarted = false
    this.command.stop()
    this.post.stop()
  }

  /** Takes finishes over: they are on disk when this returns. */
  announced(finishes: readonly Finish[]): void {
    const now = this.#options.clock.now()
    const wanted = ({ outcome }: Finish): FinishAction[] =>
      FINISH_ACTIONS.filter((action) => this.#settings[action]?.outcomes.includes(outcome))
    this.#outbox.add(
      finishes.map((finish) => ({ finish: toFinishEvent(finish, now), actions: wanted(finish) })),
      now,
    )
    this.#tell()
  }

  /** Nothing more happens, and what waits is given up. @throws when the disk refuses */
  remove(action: FinishAction): void {
    this[action].set(null)
    const ids = this.#outbox.waiting(action).map(({ finish }) => finish.id)
    this.#outbox.done(action, ids)
    this.changed()
  }

  /** Sends the state to the page. */
  changed(): void {
    this.#options.send(this.state())
  }

  #tell(): void {
    if (!this.#isStarted) return
    this.command.request()
    this.post.request()
    this.changed()
  }
}

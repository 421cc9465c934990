import type { FinishActionsState, FinishResult, PostOptions } from '../../../contract/finish-actions'
import type { PostExample, PostShape } from '../../../contract/finish-choices'
import { maxFinishesOf, postRequest } from '../../../core/finish-actions/post-body'
import { m } from '../../../i18n'
import { UserError } from '../user-error'
import { exampleFinishes } from './examples'
import type { FinishActionsOptions } from './finish-actions-options'
import type { FinishOutbox } from './finish-outbox'
import { postResult } from './finish-results'
import type { FinishSettings } from './finish-settings'
import { PostSender, type PostTarget } from './post-sender'
import { ResultLog } from './result-log'
import { RunningTests } from './running-tests'

const NEW_OUTCOMES: PostOptions['outcomes'] = ['completed', 'failed', 'rejected']

/** The URL to which finishes are posted. */
export class FinishPost {
  readonly #options: FinishActionsOptions
  readonly #settings: FinishSettings
  readonly #sender: PostSender
  readonly #results: ResultLog
  readonly #tests = new RunningTests()

  constructor(
    options: FinishActionsOptions,
    settings: FinishSettings,
    outbox: FinishOutbox,
    onChange: () => void,
  ) {
    this.#options = options
    this.#settings = settings
    this.#results = new ResultLog({ ...options, onChange, problem: m.finish_post_problem })
    this.#sender = new PostSender({
      ...options,
      outbox,
      target: () => this.#target,
      send: options.sendPost,
      onEnd: (finishes, end) => {
        const ids = finishes.map(({ id }) => id)
        const host = settings.post?.host ?? ''
        this.#results.add(`Posting ${ids.join(', ')}`, () => postResult(end, host, ids.length), ids)
      },
    })
  }

  state(): FinishActionsState['post'] {
    const { post, storageProblem } = this.#settings
    if (!post) return null
    const { host, shape, outcomes } = post
    return { host, shape, outcomes, storageProblem, last: this.#results.last }
  }

  request(): void {
    this.#sender.request()
  }

  stop(): void {
    this.#sender.stop()
  }

  /** The URL in use; null when there is none. Never for the page. */
  get url(): string | null {
    return this.#settings.post?.url ?? null
  }

  /** Sets what the user has confirmed; null removes it. @param url `isAllowedUrl` holds @throws when the disk refuses */
  set(post: { url: string; shape: PostShape } | null): void {
    const outcomes = this.#settings.post?.outcomes ?? NEW_OUTCOMES
    this.#settings.savePost(post && { ...post, host: new URL(post.url).host, outcomes })
    this.#results.clear()
    this.#sender.request(true)
  }

  /** @throws when the disk refuses */
  change(changes: Partial<PostOptions>): void {
    this.#settings.changePost(changes)
  }

  /** Posts an example now. @throws UserError when there is no URL */
  async test(): Promise<FinishResult> {
    const target = this.#target
    const { storageProblem } = this.#settings
    if (!target) throw new UserError('not_found', storageProblem ?? m.finish_post_none())
    return this.#tests.run(JSON.stringify(target), () => this.#test(target))
  }

  async #test(target: PostTarget): Promise<FinishResult> {
    const end = await this.#sender.sendOnce(target, exampleFinishes('completed', this.#options.clock.now()))
    if (end.kind === 'unanswered') this.#options.onError('The test could not be posted', end.error)
    const { host } = new URL(target.url)
    return this.#results.add('The test of the post', () => postResult(end, host, 1), [])
  }

  /** Returns the JSON for an example. It is for the page, so what it has of the URL is replaced. */
  preview(shape: PostShape, example: PostExample): string {
    const finishes = exampleFinishes(example, this.#options.clock.now()).slice(0, maxFinishesOf(shape))
    const url = `https://localhost/${encodeURIComponent(`<${m.finish_post_topic()}>`)}`
    return JSON.stringify(postRequest(shape, url, finishes).body, null, 2)
  }

  get #target(): PostTarget | null {
    const { post } = this.#settings
    return post?.url ? { url: post.url, shape: post.shape } : null
  }
}

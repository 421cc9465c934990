import type { Insights, InsightsDays } from '../../../electron/contract/insights'
import { answerOf } from '../../actions/ask'

/** The list changes many times a second; insights hardly do. */
const RELOAD_EVERY_MS = 10_000

/** What the user chose last, until the window closes. */
const chosen: { days: InsightsDays; model: string | null } = { days: 30, model: null }

/** The insights of the page while it is open. */
export class InsightsState {
  days = $state<InsightsDays>(chosen.days)
  data = $state.raw<Insights | null>(null)
  /** A sentence for the user, when the last try failed. */
  problem = $state<string | null>(null)

  #model = $state(chosen.model)
  #turn = 0
  #loadedAt = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  /** The model whose runs are shown: the chosen one, else the one with the most runs. */
  get model() {
    const models = this.data?.models ?? []
    return models.find(({ model }) => model === this.#model) ?? models[0] ?? null
  }

  chooseDays(days: InsightsDays): void {
    this.days = days
    chosen.days = days
    void this.load()
  }

  chooseModel(model: string): void {
    this.#model = model
    chosen.model = model
  }

  /** Loads them now, or a little later when that was done just before. */
  listChanged(): void {
    const waitMs = this.#loadedAt + RELOAD_EVERY_MS - performance.now()
    if (waitMs <= 0) void this.load()
    else this.#timer ??= setTimeout(() => void this.load(), waitMs)
  }

  async load(): Promise<void> {
    this.close()
    this.#loadedAt = performance.now()
    const turn = this.#turn
    const answer = await answerOf(window.syncwatch.insights({ days: this.days }))
    if (turn !== this.#turn) return
    this.problem = answer.ok ? null : answer.error.message
    if (answer.ok) this.data = answer.value
  }

  /** Ends what is under way. */
  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#turn += 1
  }
}

import type { FoundProjects } from '../../electron/contract/account-search'
import { MAX_PROJECT_SEARCH_LENGTH } from '../../electron/contract/limits'
import { m } from '../../electron/i18n'
import { readProjectId } from '../text/auto-watch-messages'
import { answerOf } from './ask'

/** Sets what was chosen; returns whether it is in force. */
type Choose = (projectId: string | null) => boolean | Promise<boolean>

interface Option {
  readonly value: string | null
  readonly label: string
}

/** A field for a project: by its name where the API tells names, and by its ID everywhere. */
export class ProjectPicker {
  readonly #anyLabel: () => string
  readonly #choose: Choose
  #chosen: string | null = null
  #search = 0
  /** Resolves when what was typed last is taken. */
  settled: Promise<void> = Promise.resolve()
  /** The text in the field. */
  text = $state('')
  /** Why what was typed is no project; null when nothing is wrong. */
  problem = $state<string | null>(null)
  #typed = $state('')
  #found = $state.raw<FoundProjects | null>(null)
  #failure = $state<string | null>(null)
  #isLoading = $state(false)

  /** @param anyLabel the choice of no project in particular */
  constructor(anyLabel: () => string, choose: Choose) {
    this.#anyLabel = anyLabel
    this.#choose = choose
  }

  /** Shows which project is chosen: by its name where that is known. */
  async show(projectId: string | null): Promise<void> {
    this.#chosen = projectId
    this.text = projectId ?? ''
    if (projectId === null) return
    const found = await this.#known(projectId)
    const name = found?.projects.find(({ id }) => id === projectId)?.name
    if (name !== undefined && this.#chosen === projectId && this.text === projectId) this.text = name
  }

  /** Without names there is nothing to choose from, and the field is one for an ID. */
  readonly options = $derived.by((): readonly Option[] => {
    if (this.#found?.isOffered !== true) return []
    const projects = this.#found.projects.map(({ id, name }) => ({ value: id, label: name }))
    const typed = this.#typed.trim()
    if (typed === '') return [{ value: null, label: this.#anyLabel() }, ...projects]
    const isId = !/\s/u.test(typed) && !projects.some(({ value }) => value === typed)
    return isId && projects.length === 0
      ? [{ value: typed, label: m.account_project_id({ id: typed }) }]
      : projects
  })

  readonly note = $derived.by((): string | undefined => {
    if (this.#isLoading && this.#found === null) return m.account_project_loading()
    if (this.#failure !== null) return this.#failure
    if (this.#found?.isOffered !== true) return undefined
    const { count, projects } = this.#found
    if (count > projects.length) return m.account_project_more({ count: count - projects.length })
    return count === 0 && this.#typed.trim() !== '' ? m.account_project_none() : undefined
  })

  /** The list opens: it begins with all of them. */
  open(): void {
    void this.#find('')
  }

  input(text: string): void {
    this.text = text
    this.problem = null
    void this.#find(text)
  }

  async pick({ value, label }: Option): Promise<void> {
    this.problem = null
    this.text = value === null ? '' : label
    await this.#set(value)
  }

  /** Takes what was typed: nothing for any project, a name or its only match, or an ID. */
  commit(text: string): Promise<void> {
    return (this.settled = this.#commit(text))
  }

  async #commit(text: string): Promise<void> {
    const typed = text.trim()
    const found = typed === '' ? null : await this.#known(typed)
    const exact = found?.projects.filter(({ name }) => name.toLowerCase() === typed.toLowerCase()) ?? []
    const [only, other] = exact.length > 0 ? exact : (found?.projects ?? [])
    if (only && !other) {
      await this.pick({ value: only.id, label: only.name })
      return
    }
    const read = readProjectId(text)
    if (other) this.problem = m.account_project_several()
    else if (!read.ok) this.problem = found ? m.account_project_none() : read.message
    else {
      this.problem = null
      this.text = read.value ?? ''
      await this.#set(read.value)
    }
  }

  /** Finds projects among the names that are known, without a request; null where the API has none. */
  async #known(text: string): Promise<FoundProjects | null> {
    const answer = await answerOf(
      window.syncwatch.findProjects({ text: text.slice(0, MAX_PROJECT_SEARCH_LENGTH), isKnownOnly: true }),
    )
    return answer.ok && answer.value.isOffered ? answer.value : null
  }

  async #set(projectId: string | null): Promise<void> {
    if (projectId === this.#chosen) return
    const before = this.#chosen
    this.#chosen = projectId
    if (!(await this.#choose(projectId))) await this.show(before)
  }

  async #find(text: string): Promise<void> {
    this.#typed = text
    this.#search += 1
    const search = this.#search
    this.#isLoading = true
    this.#failure = null
    const answer = await answerOf(
      window.syncwatch.findProjects({ text: text.slice(0, MAX_PROJECT_SEARCH_LENGTH), isKnownOnly: false }),
    )
    // A later search has replaced it.
    if (search !== this.#search) return
    this.#isLoading = false
    if (answer.ok) this.#found = answer.value
    else this.#failure = answer.error.message
  }
}

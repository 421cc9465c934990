import { SvelteSet } from 'svelte/reactivity'
import type { AccountFilter } from '../../../electron/contract/account-search'
import type { ACCOUNT_STATUSES } from '../../../electron/contract/limits'
import { m } from '../../../electron/i18n'
import { ask } from '../../actions/ask'
import { ProjectPicker } from '../../actions/project-picker.svelte'
import { type CreatedChoice, type CreatedRange, createdRange, isReversed } from '../../model/created-range'
import { mirror } from '../../state/mirror.svelte'
import { ui } from '../../state/ui.svelte'

type Status = (typeof ACCOUNT_STATUSES)[number]

/** The only status that the API's list can't filter by. */
const UNLISTED_STATUS: Status = 'CANCELED'

/** Which generations of the account to look for, and the commands for that. A change of them drops what was found. */
export class AccountForm {
  #projectId: string | null = null
  readonly project = new ProjectPicker(m.account_project_any, (projectId) => {
    this.#projectId = projectId
    this.changed()
    return true
  })
  created = $state<CreatedChoice>('week')
  from = $state('')
  to = $state('')
  readonly statuses = new SvelteSet<Status>()
  source = $state('')
  /** A command is under way. */
  isBusy = $state(false)

  readonly isReversed = $derived(isReversed(this.#range(Date.now())))
  /** Says what of this the API can't filter by; empty when it can. */
  readonly filteredHere = $derived(
    [
      ...(this.created === 'any' ? [] : [m.account_filtered_time()]),
      ...(this.statuses.has(UNLISTED_STATUS) ? [m.account_filtered_status()] : []),
    ].join(' '),
  )

  toggle(status: Status): void {
    if (!this.statuses.delete(status)) this.statuses.add(status)
    this.changed()
  }

  /** What was found with other filters is of no use. */
  changed(): void {
    if (mirror.accountSearch !== null) void ask(window.syncwatch.closeAccountSearch())
  }

  async count(): Promise<void> {
    // The field may have lost the focus to the button just now.
    await this.project.settled
    if (this.isBusy || this.isReversed || this.project.problem !== null) return
    await this.#run(() => ask(window.syncwatch.searchAccount({ filter: this.#filter(Date.now()) })))
  }

  async resume(): Promise<void> {
    if (this.isBusy) return
    await this.#run(() => ask(window.syncwatch.resumeAccountSearch()))
  }

  async cancel(): Promise<void> {
    await ask(window.syncwatch.cancelAccountSearch())
  }

  /** Adds what was found, and closes the dialog. */
  async add(): Promise<void> {
    if (this.isBusy) return
    const [answer, { reportInWindow }] = await this.#run(() =>
      Promise.all([ask(window.syncwatch.addFromAccount()), import('../../actions/import')]),
    )
    if (!answer) return
    ui.accountOpen = false
    reportInWindow(answer.value)
  }

  async #run<T>(command: () => Promise<T>): Promise<T> {
    this.isBusy = true
    try {
      return await command()
    } finally {
      this.isBusy = false
    }
  }

  #range(now: number): CreatedRange {
    return createdRange(this.created, { from: this.from, to: this.to }, now)
  }

  #filter(now: number): AccountFilter {
    const source = this.source.trim()
    return {
      projectId: this.#projectId,
      ...this.#range(now),
      statuses: [...this.statuses],
      source: source === '' ? null : source,
    }
  }
}

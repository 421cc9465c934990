import type { GenerationSets } from '../../../core/sets/generation-sets'
import type { StoredSet } from '../../../core/sets/stored-set'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { persisted } from '../persisted'
import { UserError } from '../user-error'
import type { SlicedChanges } from './sliced-changes'

/** Older changes can't be undone. */
const MAX_UNDOS = 50

export interface SetChangesOptions {
  readonly watchlist: Watchlist
  readonly sets: GenerationSets
  readonly slicedChanges: SlicedChanges
}

/** What a change of a set has changed. */
interface UndoStep {
  /** The set in which each generation was. */
  readonly setIds: ReadonlyMap<string, string | undefined>
  readonly set: StoredSet | null
}

/** The user's changes of sets, and how to undo them until the app quits. */
export class SetChanges {
  readonly #options: SetChangesOptions
  readonly #steps = new Map<string, UndoStep>()

  constructor(options: SetChangesOptions) {
    this.#options = options
  }

  /** Makes a set of these generations. Returns its ID. @throws UserError when the disk refuses */
  make(ids: readonly string[], name: string | null): string {
    const { sets, watchlist } = this.#options
    const entries = [...new Set(ids)].flatMap((id) => watchlist.get(id) ?? [])
    if (entries.length === 0) throw new UserError('not_found', m.sets_gone())
    const id = persisted(() =>
      sets.make(
        entries.map((entry) => entry.id),
        name,
      ),
    )
    this.#keep(id, { setIds: new Map(entries.map((entry) => [entry.id, entry.setId])), set: null })
    return id
  }

  /** Takes all generations out of a set; they stay on the list. @throws UserError when the disk refuses */
  dissolve(setId: string): void {
    const { sets, watchlist } = this.#options
    const step = this.#stepOf(setId)
    const none = [...step.setIds.keys()].map((id) => [id, undefined] as const)
    persisted(() => {
      watchlist.setSets(new Map(none))
      if (step.set?.batch) sets.setBatch(setId, null)
    })
    this.#keep(setId, step)
  }

  /** Removes a set's generations from the list, and returns which. @throws UserError when the disk refuses */
  async remove(setId: string): Promise<string[]> {
    const { sets, slicedChanges } = this.#options
    const step = this.#stepOf(setId)
    const removed = await slicedChanges.remove([...step.setIds.keys()])
    if (step.set?.batch) persisted(() => sets.setBatch(setId, null))
    this.#keep(setId, step)
    return removed
  }

  /** Undoes the last change of a set, and puts removed generations back. @throws UserError when that is impossible */
  async undo(setId: string): Promise<void> {
    const { sets, slicedChanges, watchlist } = this.#options
    const step = this.#steps.get(setId)
    if (!step) throw new UserError('not_found', m.sets_gone())
    await slicedChanges.restore([...step.setIds.keys()])
    persisted(() => {
      watchlist.setSets(step.setIds)
      if (step.set?.batch) sets.setBatch(setId, step.set.batch)
    })
    this.#steps.delete(setId)
  }

  #stepOf(setId: string): UndoStep {
    const { sets } = this.#options
    return { setIds: new Map(sets.members(setId).map(({ id }) => [id, setId])), set: sets.get(setId) }
  }

  #keep(setId: string, step: UndoStep): void {
    this.#steps.delete(setId)
    this.#steps.set(setId, step)
    for (const id of this.#steps.keys()) {
      if (this.#steps.size <= MAX_UNDOS) return
      this.#steps.delete(id)
    }
  }
}

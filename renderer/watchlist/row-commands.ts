import { m } from '../../electron/words'
import { session } from '../session.svelte'
import { ask } from '../ui/ask'
import { dismissNotice, notify } from '../ui/notify'
import { countOf } from '../ui/words'
import { displayName } from './row-name'
import { watchlist } from './state'

interface Removal {
  readonly ids: string[]
  readonly toast: string
}
/** Removals that can be undone, the last one at the end. */
const undoable: Removal[] = []
let removals = 0
const MOST_UNDOABLE = 50

function nameOf(id: string): string {
  const row = watchlist.cell(id)?.row
  return row ? displayName(row) : id
}

export async function openOutput(id: string): Promise<void> {
  if (!watchlist.cell(id)?.row.hasOutput) {
    notify('info', 'There is no output to open yet', { id: 'no-output' })
    return
  }
  const answer = await ask(window.syncwatch.openOutput({ ids: [id] }))
  if (answer) play(answer.value.played)
}

/** The player is in the detail pane, and there is one: of several the first is played. */
export function play(ids: readonly string[]): void {
  const [first] = ids
  if (first === undefined) return
  session.detailId = first
  session.playId = first
  if (ids.length > 1) notify('info', m.downloads_playing_first({ count: ids.length }), { id: 'playing' })
}

export async function copyOutputUrl(id: string): Promise<void> {
  if (await ask(window.syncwatch.copyOutputUrl({ ids: [id] })))
    notify('success', 'Copied the output URL', { id: 'copied' })
}

export async function copyId(id: string): Promise<void> {
  if (await ask(window.syncwatch.copyId({ ids: [id] }))) notify('success', 'Copied the ID', { id: 'copied' })
}

export async function retry(id: string): Promise<void> {
  await ask(window.syncwatch.retry({ ids: [id] }))
}

export async function remove(ids: readonly string[]): Promise<void> {
  const [first] = ids
  const what = ids.length === 1 && first !== undefined ? nameOf(first) : countOf(ids.length, 'generation')
  const answer = await ask(window.syncwatch.remove({ ids: [...ids] }))
  if (!answer || answer.value.removed.length === 0) return
  removals += 1
  const removal: Removal = { ids: answer.value.removed, toast: `removal-${removals}` }
  undoable.push(removal)
  if (undoable.length > MOST_UNDOABLE) undoable.shift()
  notify('info', `Removed ${what}`, {
    action: { label: 'Undo', run: () => void restore(removal) },
    id: removal.toast,
  })
}

async function restore(removal: Removal): Promise<void> {
  const at = undoable.indexOf(removal)
  if (at < 0) return
  undoable.splice(at, 1)
  dismissNotice(removal.toast)
  if (!(await ask(window.syncwatch.restore({ ids: removal.ids })))) undoable.push(removal)
}

/** Answers whether there was anything to undo. */
export function undoRemove(): boolean {
  const last = undoable.at(-1)
  if (last) void restore(last)
  return last !== undefined
}

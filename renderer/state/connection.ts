import type { GenerationRow, WatchlistPatch } from '../../electron/contract/generation-row'
import { m } from '../../electron/i18n'
import { session } from './session.svelte'
import { ask } from '../actions/ask'
import { notify } from '../actions/toast'
import { reveal } from './reveal.svelte'
import { play } from '../actions/generation-actions'
import { shownRows, watchlist } from './state'

/** Patches that come while a snapshot is under way. */
let early: WatchlistPatch[] | null = null

/** One is brought into view among the others; several are shown alone. */
function showGenerations(ids: readonly string[]): void {
  session.settingsOpen = false
  if (ids.length > 1) shownRows.pick(ids)
  reveal.ask(ids, { focus: true })
}

async function load(): Promise<void> {
  if (early) return
  early = []
  try {
    const answer = await window.syncwatch.snapshot()
    if (!answer.ok) {
      session.problem = answer.error.message
      return
    }
    const { revision, rowsJson, showGenerations: asked, ...rest } = answer.value
    Object.assign(session, rest, { problem: null })
    watchlist.load(revision, JSON.parse(rowsJson) as GenerationRow[])
    if (asked.length > 0) showGenerations(asked)
  } catch {
    session.problem = m.ui_not_loaded()
  } finally {
    const waiting = early
    early = null
    if (session.problem === null) waiting.forEach(takePatch)
  }
}

function takePatch(patch: WatchlistPatch): void {
  if (early) early.push(patch)
  else if (!watchlist.apply(patch)) void load()
}

/** Listens to main, then asks for the whole. Answers how to end it. */
export function connect(): () => void {
  const api = window.syncwatch
  const ends = [
    api.onPatch(takePatch),
    api.onStatus((status) => (session.status = status)),
    api.onKey((key) => (session.key = key)),
    api.onSettings((settings) => (session.settings = settings)),
    api.onDownloads((downloads) => (session.downloads = downloads)),
    api.onNotificationLog((log) => (session.notificationLog = log)),
    api.onLinkRequest(({ ids }) => (session.linkIds = ids)),
    api.onShowPlayer(({ id }) => play([id])),
    api.onShowGenerations(({ ids }) => showGenerations(ids)),
    api.onShowSettings(() => (session.settingsOpen = true)),
    api.onToast(({ kind, title, detail, generationIds, restoreIds = [] }) => {
      const action =
        restoreIds.length > 0
          ? { label: m.actions_undo(), run: () => void ask(api.restore({ ids: restoreIds })) }
          : generationIds.length === 0
            ? undefined
            : { label: m.list_show(), run: () => showGenerations(generationIds) }
      notify(kind, title, { detail, action })
    }),
  ]
  void load()
  return () => {
    for (const end of ends) end()
    shownRows.hold(false)
  }
}

export function reload(): void {
  session.problem = null
  void load()
}

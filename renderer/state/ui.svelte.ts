import type { AddReport } from '../model/add-report'

/** A menu at a button. Its component is loaded when the menu first opens. */
class ButtonMenu {
  /** Null while it is closed. */
  request = $state.raw<{ readonly anchor: HTMLElement; readonly byKey: boolean } | null>(null)

  /**
   * Opens the menu, or closes it when it is open.
   * @param click the click on its button
   */
  toggle({ currentTarget, detail }: MouseEvent): void {
    if (this.request?.anchor === currentTarget) this.request = null
    else if (currentTarget instanceof HTMLElement)
      this.request = { anchor: currentTarget, byKey: detail === 0 }
  }
}

export interface RowMenuRequest {
  readonly ids: readonly string[]
  /** Where it opens, in CSS pixels of the window. */
  readonly x: number
  readonly y: number
  readonly byKey: boolean
}

export interface SetMenuRequest extends Omit<RowMenuRequest, 'ids'> {
  readonly setId: string
}

/** Names a set, or makes one of generations. */
export type SetNameRequest = { readonly setId: string } | { readonly ids: readonly string[] }

export interface AddReportRequest {
  readonly report: AddReport
  /** Null when nothing was added. */
  readonly undo: (() => void) | null
}

export interface RevealRequest {
  /** The uppermost of these is brought into view. */
  readonly ids: readonly string[]
  readonly focus: boolean
}

/** What the window shows besides main's data: open panes, panels, dialogs and menus, and requests to the list. */
class Ui {
  settingsOpen = $state(false)
  /** The section at which the settings open; they reset it to null. */
  settingsSection = $state<'export' | null>(null)
  downloadsOpen = $state(false)
  notificationsOpen = $state(false)
  costsOpen = $state(false)
  insightsOpen = $state(false)
  /** The dialog that adds generations from the account. */
  accountOpen = $state(false)
  /** The tour of the first start; null until it is due. */
  tour = $state<'open' | 'ended' | null>(null)
  /** Whether toasts are drawn: from the first one on, or when the window has opened and is idle. */
  hasToasts = $state(false)
  commandDialog = $state<'palette' | 'shortcuts' | null>(null)

  /** The generation in the detail pane; null while the pane is closed. */
  detailId = $state<string | null>(null)
  /** The generation whose output plays as soon as the pane shows it. The pane sets it back to null. */
  playId = $state<string | null>(null)
  /** The generation whose input and output the pane compares at once. The pane sets it back to null. */
  compareId = $state<string | null>(null)

  /** The generations whose outputs are compared; null while none are. */
  comparedIds = $state.raw<readonly [string, string] | null>(null)

  /** The row whose name is being edited. */
  renameId = $state<string | null>(null)
  /** The row whose note is being edited. */
  noteId = $state<string | null>(null)

  /** The report that is shown in full, and how to undo what was added; null while none is shown. */
  addReport = $state.raw<AddReportRequest | null>(null)

  /** The ways to add generations. */
  readonly addMenu = new ButtonMenu()
  readonly viewMenu = new ButtonMenu()
  /** Its subject is the selection. */
  readonly exportMenu = new ButtonMenu()
  /** The menu of one row or of the selected ones; null while it is closed. */
  rowMenu = $state.raw<RowMenuRequest | null>(null)

  /** The menu of a set; null while it is closed. */
  setMenu = $state.raw<SetMenuRequest | null>(null)
  /** The set whose name is being edited, or the generations of which one is made; null while the dialog is closed. */
  setName = $state.raw<SetNameRequest | null>(null)

  /** Rows to be brought into view as soon as the list has them. The list sets it back to null. */
  revealRequest = $state.raw<RevealRequest | null>(null)
  /** Focuses the list's current row, or the first one. Set by the list while it is there. */
  focusList: () => void = () => undefined

  reveal(ids: readonly string[], { focus = false }: { focus?: boolean } = {}): void {
    this.revealRequest = { ids, focus }
  }

  toggleDetails(id: string): void {
    this.detailId = this.detailId === id ? null : id
  }

  closeDetails(): void {
    this.detailId = null
    this.playId = null
    this.compareId = null
  }
}

export const ui = new Ui()

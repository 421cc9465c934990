/** What of a row is being edited by the user. */
class Editing {
  /** The row whose name is a field now. */
  renameId = $state<string | null>(null)
  /** The row whose note is open. */
  noteId = $state<string | null>(null)
}

export const editing = new Editing()

export interface RowMenuRequest {
  readonly ids: readonly string[]
  /** Where it opens, in CSS pixels of the window. */
  readonly x: number
  readonly y: number
  readonly byKey: boolean
}

/** The menu of one row or of the selected ones. Its component is fetched when it is first asked for. */
class RowMenu {
  request = $state.raw<RowMenuRequest | null>(null)
  /** Gives the focus back to where it was. */
  onclose: () => void = () => undefined

  open(request: RowMenuRequest, onclose: () => void): void {
    this.onclose = onclose
    this.request = request
  }
}

export const rowMenu = new RowMenu()

/** A menu at a button. Its component is fetched when it is first asked for. */
export class LazyMenu<T> {
  /** Where it stands, and what it is for; null while it is closed. */
  request = $state.raw<{
    readonly anchor: HTMLElement
    readonly byKey: boolean
    readonly about: T
  } | null>(null)

  /**
   * Opens it, or closes it where it is open.
   * @param click the click on its button
   */
  open({ currentTarget, detail }: MouseEvent, about: T): void {
    if (this.request?.anchor === currentTarget) this.request = null
    else if (currentTarget instanceof HTMLElement)
      this.request = { anchor: currentTarget, byKey: detail === 0, about }
  }

  close(): void {
    this.request = null
  }
}

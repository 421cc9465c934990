export interface RevealRequest {
  /** Of several, the uppermost is brought into view. */
  readonly ids: readonly string[]
  readonly focus: boolean
}

/** A row that is to be brought into view as soon as the list has it. */
class Reveal {
  request = $state.raw<RevealRequest | null>(null)

  ask(ids: readonly string[], { focus = false }: { focus?: boolean } = {}): void {
    this.request = { ids, focus }
  }

  done(): void {
    this.request = null
  }
}

export const reveal = new Reveal()

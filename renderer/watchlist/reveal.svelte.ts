export interface RevealRequest {
  readonly id: string
  readonly focus: boolean
}

/** A row that is to be brought into view as soon as the list has it. */
class Reveal {
  request = $state.raw<RevealRequest | null>(null)

  ask(id: string, { focus = false }: { focus?: boolean } = {}): void {
    this.request = { id, focus }
  }

  done(): void {
    this.request = null
  }
}

export const reveal = new Reveal()

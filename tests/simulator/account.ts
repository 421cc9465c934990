/** What the simulated account has beside its generations. */
export interface Account {
  projects: readonly { readonly id: string; readonly name: string }[]
  batches: readonly BatchScript[]
}

/** A batch of generations, by the names of its requests. One that never became a generation has none. */
export interface BatchScript {
  readonly id: string
  readonly requests: readonly {
    readonly requestId: string
    readonly generationId?: string
    readonly error?: string
  }[]
}

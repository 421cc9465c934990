/** What the simulated account has beside its generations. */
export interface Account {
  projects: readonly { readonly id: string; readonly name: string }[]
  batches: readonly BatchScript[]
}

/** A request of a batch, which becomes a generation when one with its ID is added to the simulator. */
export interface BatchRequest {
  readonly requestId: string
  readonly generationId?: string
  /** Why it has failed without becoming a generation. */
  readonly error?: string
}

/** A batch of generations. */
export interface BatchScript {
  readonly id: string
  readonly requests: readonly BatchRequest[]
  /** Instead of the one that follows from its requests. */
  readonly status?: string
  /**
   * Which requests its results name: those that have ended (the default), or those that are a generation too. `end`: there
   * are no results before all have ended.
   */
  readonly results?: 'ended' | 'created' | 'end'
}

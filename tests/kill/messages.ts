/** What the child is asked to do; a line on its standard input. */
export type Order = { add: string[] } | { remove: string[] } | { quit: true }

/** What the child says; a line on its channel 3. */
export type Said =
  | { started: number }
  /** An order has been carried out, and the disk has confirmed it. */
  | { done: Order }
  /** Announced to the user. */
  | { notified: readonly string[] }
  /** That it was announced is on the disk. */
  | { recorded: readonly string[] }
  | { problem: string }

/** An order to the child; a line on its standard input. */
export type Order = { add: string[] } | { remove: string[] } | { quit: true }

/** A message of the child; a line on its file descriptor 3. */
export type ChildMessage =
  | { started: number }
  /** An order has been carried out, and the disk has confirmed it. */
  | { done: Order }
  /** A notification was raised. */
  | { notified: readonly string[] }
  /** The notification is recorded on the disk. */
  | { recorded: readonly string[] }
  | { problem: string }

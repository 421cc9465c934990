/** Longest hold of a `wait=true` request in seconds (Get Generation: default 30, max 55). */
export const MAX_HOLD_SECONDS = 55
/** Most IDs in one list request, so that its URL stays below what servers accept (some 8 KB). */
export const MAX_LISTED = 100

/** What the API says of an amount. `complete`: final. `partial` and `pending`: more comes. `unavailable`: it has none. */
export const COST_STATES = ['complete', 'partial', 'pending', 'unavailable'] as const

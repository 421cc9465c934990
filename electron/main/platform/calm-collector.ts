import { setFlagsFromString } from 'node:v8'

/**
 * Collects the young generation of main's heap on main's thread alone. A few hundred kilobytes live there, so that waking three
 * helper threads for each collection costs more than they save: at rest a third of main's processor time
 * (`npm run bench -- --only idle`). V8 reads this flag at each collection.
 */
export function collectWithoutHelpers(): void {
  setFlagsFromString('--no-parallel-scavenge')
}

import { MOST_KILOBYTES, bundleKilobytes, startKilobytes } from './bundle-size'
import { type Row, row } from './rows'

/** What the window loads from the disk, at most. */
export function measureBundle(): Promise<Row[]> {
  const common = { unit: 'KB', goal: MOST_KILOBYTES }
  return Promise.resolve([
    row({
      name: 'scripts and styles the window loads when it opens, gzipped',
      value: startKilobytes(),
      ...common,
    }),
    row({ name: 'all scripts and styles of the window, gzipped', value: bundleKilobytes(), ...common }),
  ])
}

import { MAX_AT_START, MAX_KILOBYTES, bundleKilobytes, startKilobytes } from './bundle-size'
import { type Row, row } from './rows'

/** What the window loads from the disk, at most. */
export function measureBundle(): Promise<Row[]> {
  return Promise.resolve([
    row({
      name: 'scripts and styles the window loads when it opens, gzipped',
      value: startKilobytes(),
      unit: 'KB',
      goal: MAX_AT_START,
    }),
    row({
      name: 'all scripts and styles of the window, gzipped',
      value: bundleKilobytes(),
      unit: 'KB',
      goal: MAX_KILOBYTES,
    }),
  ])
}

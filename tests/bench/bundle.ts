import { MOST_KILOBYTES, bundleKilobytes } from './bundle-size'
import { type Row, row } from './rows'

/** What the window loads from the disk, at most. */
export function measureBundle(): Promise<Row[]> {
  const measured = {
    name: 'all scripts and styles of the window, gzipped',
    value: bundleKilobytes(),
    unit: 'KB',
    goal: MOST_KILOBYTES,
  }
  return Promise.resolve([row(measured)])
}

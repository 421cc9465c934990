import type { WatchedGeneration } from '../watchlist/watched-generation'
import { timelineOf } from './timeline'

/**
 * Returns what sync.so's support needs to find a generation, as lines of text. It is in English, as support is, and has
 * no URL and no key.
 * @param now ms since the epoch
 */
export function supportDetails(entry: WatchedGeneration, now: number): string {
  const { generation, id } = entry
  const facts: [name: string, value: string | null | undefined][] = [
    ['Generation ID', id],
    ['Status', generation?.status ?? 'not read yet'],
    ['Model', generation?.model],
    ['Project', generation?.projectId],
    ['Error', generation?.error],
    ['Error code', generation?.errorCode],
    ...timelineOf(entry)
      .filter(({ kind }) => kind !== 'added' && kind !== 'history')
      .map(({ at, kind, status }): [string, string] => [
        kind === 'created' ? 'Created' : `First seen ${status ?? ''}`,
        new Date(at).toISOString(),
      ]),
    ['Last read', entry.readAt === null ? null : new Date(entry.readAt).toISOString()],
    ['Copied', new Date(now).toISOString()],
  ]
  return facts.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n')
}

/** Where a file that is not read any more is kept. @param now ms since the epoch */
export function quarantineName(path: string, why: 'corrupt' | 'newer' | 'migrated', now: number): string {
  return `${path}.${why}-${new Date(now).toISOString().replaceAll(':', '-')}`
}

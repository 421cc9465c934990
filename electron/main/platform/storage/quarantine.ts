/** Returns the name under which a file is kept that can't be used. @param now ms since the epoch */
export function quarantineName(path: string, why: 'corrupt' | 'newer', now: number): string {
  return `${path}.${why}-${new Date(now).toISOString().replaceAll(':', '-')}`
}

/**
 * Returns the file name for an exported list, or for the named part of it, with the local date.
 * @param now ms since the epoch
 */
export function exportFileName(now: number, format: string, part?: string): string {
  const day = new Date(now)
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((number) => String(number).padStart(2, '0'))
  const name = part === undefined ? 'syncwatch' : `syncwatch-${part}`
  return `${name}-${day.getFullYear()}-${month}-${date}.${format}`
}

/** Returns the file name for an exported list, with the local date. @param now ms since the epoch */
export function exportFileName(now: number, format: string): string {
  const day = new Date(now)
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'))
  return `syncwatch-${day.getFullYear()}-${month}-${date}.${format}`
}

/** Whether the text includes each word of the search; without any, every text does. */
export function includesWords(text: string, search: string): boolean {
  const lower = text.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => lower.includes(word))
}

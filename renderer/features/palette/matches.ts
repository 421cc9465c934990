/** Whether every word of the search stands in the text; without any, everything fits. */
export function matchesWords(text: string, search: string): boolean {
  const lower = text.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => lower.includes(word))
}

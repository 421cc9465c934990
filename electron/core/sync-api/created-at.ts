/** Returns when the generation was created, in ms since the epoch; null when the API's date is invalid. */
export function createdAtMs(generation: { readonly createdAt?: string | null | undefined }): number | null {
  const ms = Date.parse(generation.createdAt ?? '')
  return Number.isNaN(ms) ? null : ms
}

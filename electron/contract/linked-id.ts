/** In front of a batch's ID from a link, by which a text with it is read as one. */
export const BATCH_NAME = 'batch_id='

/** Returns the ID of a link without the name of a batch. */
export function plainLinkedId(text: string): string {
  return text.startsWith(BATCH_NAME) ? text.slice(BATCH_NAME.length) : text
}

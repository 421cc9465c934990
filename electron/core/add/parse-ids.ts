import { cleanText } from './clean-text'
import { IdCollector, type ParsedIds } from './id-collector'
import { Reader } from './reader'
import { runToEnd } from './run-to-end'

export type { ParsedIds } from './id-collector'

/**
 * Finds generation IDs in a text: lists with any separator, URLs, JSON and other data, commands with their output, logs,
 * tables, sentences. Only an ID in the place of a generation's counts; in a text with UUIDs, another word is an ID only if it's
 * named as one. API keys are refused, and only `keys` contains them.
 * @param keyInUse never taken for an ID, whatever it looks like; null when there is none
 */
export function parseIds(text: string, keyInUse: string | null = null): ParsedIds {
  const collected = new IdCollector(keyInUse)
  runToEnd(findAll(text, keyInUse, collected))
  return collected.result
}

/**
 * Does the same for a long text, in slices.
 * @param slices of the event loop
 * @param max stops as soon as there are more IDs
 */
export async function parseLongText(
  text: string,
  slices: { readonly isOver: boolean; next(): Promise<void> },
  max: number,
  keyInUse: string | null = null,
): Promise<ParsedIds> {
  const collected = new IdCollector(keyInUse)
  const steps = findAll(text, keyInUse, collected)
  while (collected.count <= max && !steps.next().done) if (slices.isOver) await slices.next()
  return collected.result
}

function* findAll(text: string, keyInUse: string | null, findings: IdCollector): Generator<void> {
  const { text: clean, keys, hasUuids } = yield* cleanText(text, keyInUse)
  findings.addKeys(keys)
  yield* new Reader(clean, { hasUuids, findings, line: 1, depth: 0 }).read()
}

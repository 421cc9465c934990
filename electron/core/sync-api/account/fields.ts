import { z } from 'zod'
import { plainText } from '../../../contract/plain-text'
import { isUsd } from '../../../contract/usd'
import { SyncApiError } from '../errors'
import { jsonOf } from '../transport'

const MAX_NAME = 300

/** A name for people, made plain text; null where it is none. */
export const optionalName = z
  .string()
  .transform((text) => plainText(text, MAX_NAME))
  .nullish()
  .catch(null)
  .transform((text) => text || null)

/** An amount in US dollars. The documents write text; a number is taken by the digits that it has. Null where it is none. */
export const optionalUsd = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => (typeof text === 'string' && isUsd(text) ? text : null))

export const optionalCount = z.number().int().min(0).nullish().catch(null)

export const optionalText = z
  .string()
  .min(1)
  .nullish()
  .catch(null)
  .transform((text) => text ?? null)

/** Parses a response's JSON. @throws SyncApiError `malformed`, with what it is not */
export function parseAs<T>(schema: z.ZodType<T>, what: string): (body: string) => T {
  return (body) => {
    const parsed = schema.safeParse(jsonOf(body))
    if (parsed.success) return parsed.data
    throw new SyncApiError('malformed', `The response is not ${what}`)
  }
}

import { MEDIA_SCHEME } from './media-url'

// Apart from the schemas, because the page needs no zod for these.

/** What has a sound of its own. `failed`: rejected ones, too. */
export const SOUND_EVENTS = ['completed', 'failed', 'set'] as const
export type SoundEvent = (typeof SOUND_EVENTS)[number]

/** `file`: the user's own. */
export const SOUND_CHOICES = ['system', 'none', 'file'] as const
export type SoundChoice = (typeof SOUND_CHOICES)[number]

/** A longer file is cut off. */
export const MAX_SOUND_SECONDS = 30

const SOUND_HOST = 'sound'

/** Returns the address of the user's file for an event, inside the window: main knows the path. */
export function soundUrl(event: SoundEvent): string {
  return `${MEDIA_SCHEME}://${SOUND_HOST}/${event}`
}

/** Returns the event whose sound an address names; null when it names none. */
export function soundOfUrl(address: string): SoundEvent | null {
  return SOUND_EVENTS.find((event) => soundUrl(event) === address) ?? null
}

import { z } from 'zod'
import { SOUND_CHOICES, SOUND_EVENTS } from './sounds'

export const soundEventSchema = z.enum(SOUND_EVENTS)

const soundSchema = z.object({
  choice: z.enum(SOUND_CHOICES),
  /** The name of the user's file, without its folder; null when none was chosen. */
  fileName: z.string().nullable(),
  /** Why the file can't be played, in a sentence for the user; null when it can. */
  problem: z.string().nullable(),
})

/** The sounds of notifications, as the settings show them. */
export const soundsSchema = z.record(soundEventSchema, soundSchema)
export type SoundsState = z.infer<typeof soundsSchema>

/** The commands for sounds; part of `commands`. */
export const soundCommands = {
  sounds: { args: z.undefined(), result: soundsSchema },
  /** `file` takes the file that was chosen before. */
  setSound: {
    args: z.object({ event: soundEventSchema, choice: z.enum(SOUND_CHOICES) }),
    result: soundsSchema,
  },
  /** Asks the user for a file, and takes it: the page names no path. */
  chooseSound: { args: z.object({ event: soundEventSchema }), result: soundsSchema },
} as const

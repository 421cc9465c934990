import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { plainText } from '../../../contract/plain-text'
import type { SoundsState } from '../../../contract/sound-commands'
import {
  MAX_SOUND_SECONDS,
  SOUND_CHOICES,
  SOUND_EVENTS,
  type SoundChoice,
  type SoundEvent,
} from '../../../contract/sounds'
import type { Clock } from '../../../core/clock'
import { m } from '../../../i18n'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import { UserError, userMessage } from '../user-error'
import { type PlayerProgram, playerProgram } from './player-program'
import { readSoundFile } from './sound-file'
import { soundResponse } from './sound-response'
import type { StartPlayer } from './start-player'

const MAX_NAME_LENGTH = 100

const soundSchema = z.object({
  choice: z.enum(SOUND_CHOICES),
  /** Absolute path of the user's file; null when none was chosen. */
  path: z.string().nullable(),
})
type StoredSound = z.infer<typeof soundSchema>
const SYSTEM: StoredSound = { choice: 'system', path: null }
const fileSchema = z.object({
  completed: soundSchema.catch(SYSTEM),
  failed: soundSchema.catch(SYSTEM),
  set: soundSchema.catch(SYSTEM),
})

export interface SoundsOptions {
  storage: StorageOptions
  clock: Clock
  platform: NodeJS.Platform
  /** The app's own environment. */
  variables: Readonly<Record<string, string | undefined>>
  page: {
    readonly isListening: boolean
    play: (event: SoundEvent) => void
  }
  startPlayer: StartPlayer
  /** Whether the user has asked the system for quiet, where that is known. */
  isDoNotDisturb: () => Promise<boolean>
  onError: (what: string, error: unknown) => void
}

/** The sounds of notifications, as the user has set them: `sounds.json` in the data folder. */
export class Sounds {
  readonly #options: SoundsOptions
  readonly #file: JsonFile<z.infer<typeof fileSchema>>
  #stopPlayer: () => void = () => undefined

  constructor(options: SoundsOptions) {
    this.#options = options
    this.#file = openJsonFile({
      ...options.storage,
      name: 'sounds',
      schema: fileSchema,
      empty: { completed: SYSTEM, failed: SYSTEM, set: SYSTEM },
      keepsLatest: true,
    })
  }

  async state(): Promise<SoundsState> {
    const states = SOUND_EVENTS.map(async (event) => {
      const { choice, path } = this.#file.data[event]
      const fileName = path === null ? null : plainText(basename(path), MAX_NAME_LENGTH)
      return [event, { choice, fileName, problem: path === null ? null : await problemOf(path) }] as const
    })
    return Object.fromEntries(await Promise.all(states)) as SoundsState
  }

  /** @throws UserError when no file was chosen before; when the disk refuses */
  set(event: SoundEvent, choice: SoundChoice): void {
    const { path } = this.#file.data[event]
    if (choice === 'file' && path === null) throw new UserError('not_found', m.sounds_no_file())
    this.#file.update((stored) => ({ ...stored, [event]: { choice, path } }))
  }

  /** Takes the user's file. @param path absolute @throws when the disk refuses */
  setFile(event: SoundEvent, path: string): void {
    this.#file.update((stored) => ({ ...stored, [event]: { choice: 'file', path } }))
  }

  /** Returns what a notification sounds like now: the system's sound where the user's file can't be played. */
  choiceOf(event: SoundEvent): SoundChoice {
    const { choice, path } = this.#file.data[event]
    if (choice !== 'file') return choice
    const isPlayable =
      path !== null && existsSync(path) && (this.#options.page.isListening || this.#playerOf(path) !== null)
    return isPlayable ? 'file' : 'system'
  }

  /** Plays the user's file: in the window if it is open, else by a program of the system. Doesn't reject. */
  async play(event: SoundEvent): Promise<void> {
    const { page, clock, startPlayer, isDoNotDisturb, onError } = this.#options
    const { path } = this.#file.data[event]
    if (path === null || (await isDoNotDisturb().catch(() => false))) return
    if (page.isListening) {
      page.play(event)
      return
    }
    const player = this.#playerOf(path)
    if (player === null) return
    const report = (error: unknown): void => onError('A sound could not be played', error)
    try {
      await readSoundFile(path)
      this.stop()
      const end = startPlayer(player, report)
      const cancelLimit = clock.after(MAX_SOUND_SECONDS * 1_000, end)
      this.#stopPlayer = () => {
        cancelLimit()
        end()
      }
    } catch (error) {
      report(error)
    }
  }

  /** Ends what a program plays. */
  stop(): void {
    this.#stopPlayer()
    this.#stopPlayer = () => undefined
  }

  /** Answers the page's request for the file of an event. */
  async respond(event: SoundEvent, request: Pick<Request, 'method' | 'headers'>): Promise<Response> {
    const { path } = this.#file.data[event]
    if (path === null || request.method !== 'GET') return new Response(null, { status: 404 })
    return readSoundFile(path).then(
      (file) => soundResponse(file, request.headers.get('range')),
      () => new Response(null, { status: 404 }),
    )
  }

  #playerOf(path: string): PlayerProgram | null {
    return playerProgram(path, this.#options)
  }
}

/** Returns why a file can't be played, in a sentence for the user; null when it can. */
async function problemOf(path: string): Promise<string | null> {
  return readSoundFile(path).then(
    () => null,
    (error: unknown) => userMessage(error) ?? m.sounds_not_readable(),
  )
}

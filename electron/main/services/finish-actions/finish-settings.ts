import { z } from 'zod'
import { commandOptionsSchema, postOptionsSchema } from '../../../contract/finish-actions'
import { m } from '../../../i18n'
import type { SecretRegistry } from '../../platform/secret-registry'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import type { KeyCipher } from '../api-key/key-cipher'

const commandSchema = commandOptionsSchema.extend({ program: z.string(), arguments: z.array(z.string()) })
const postSchema = postOptionsSchema.extend({
  host: z.string(),
  /** base64 of the system's ciphertext of the URL. */
  ciphertext: z.string(),
})
const fileSchema = z.object({
  command: commandSchema.nullable().catch(null),
  post: postSchema.nullable().catch(null),
})

export type CommandSettings = z.infer<typeof commandSchema>
export type PostSettings = Omit<z.infer<typeof postSchema>, 'ciphertext'> & {
  /** Null when it can't be read. */
  readonly url: string | null
}

export interface FinishSettingsOptions {
  storage: StorageOptions
  cipher: KeyCipher
  /** Learns the URL. */
  secrets: SecretRegistry
}

/**
 * What happens at a finish: `finish-actions.json` in the data folder. The URL is kept by the rules of the API key: on disk
 * only as the system's ciphertext, else for this run.
 */
export class FinishSettings {
  readonly #options: FinishSettingsOptions
  readonly #file: JsonFile<z.infer<typeof fileSchema>>
  #post: PostSettings | null = null
  /** A function, because the language can change. */
  #problem: (() => string) | null = null

  constructor(options: FinishSettingsOptions) {
    this.#options = options
    const empty = { command: null, post: null }
    this.#file = openJsonFile({
      ...options.storage,
      name: 'finish-actions',
      schema: fileSchema,
      empty,
      keepsLatest: true,
    })
    this.#readPost()
  }

  get command(): CommandSettings | null {
    return this.#file.data.command
  }

  get post(): PostSettings | null {
    return this.#post
  }

  /** Why the URL isn't stored or can't be read, in a sentence for the user. */
  get storageProblem(): string | null {
    return this.#problem?.() ?? null
  }

  /** @throws when the disk refuses; nothing has changed then */
  saveCommand(command: CommandSettings | null): void {
    this.#file.update((stored) => ({ ...stored, command }))
  }

  /** @throws when the disk refuses; nothing has changed then */
  savePost(post: (PostSettings & { readonly url: string }) | null): void {
    const { cipher } = this.#options
    const ciphertext = post && encrypted(post.url, cipher)
    const stored = post && ciphertext !== null ? { ...withoutUrl(post), ciphertext } : null
    this.#file.update((all) => ({ ...all, post: stored }))
    this.#use(post)
    this.#problem = post && stored === null ? m.finish_post_not_encrypted : null
  }

  /** Changes what doesn't need the URL. @throws when the disk refuses; nothing has changed then */
  changePost(changes: Partial<z.infer<typeof postOptionsSchema>>): void {
    if (this.#post === null) return
    this.#file.update((all) => ({ ...all, post: all.post && { ...all.post, ...changes } }))
    this.#post = { ...this.#post, ...changes }
  }

  #readPost(): void {
    const { cipher } = this.#options
    const stored = this.#file.data.post
    if (stored === null) return
    const { ciphertext, ...rest } = stored
    try {
      if (cipher.problem() !== null) throw new Error('There is no encryption')
      this.#use({ ...rest, url: cipher.decrypt(Buffer.from(ciphertext, 'base64')) })
    } catch {
      // It stays on disk: its keyring may come back.
      this.#use({ ...rest, url: null })
      this.#problem = m.finish_post_not_readable
    }
  }

  #use(post: PostSettings | null): void {
    if (post?.url) for (const secret of secretsOf(post.url)) this.#options.secrets.add(secret)
    this.#post = post
  }
}

/** Returns null when the system can't encrypt, or refuses. */
function encrypted(text: string, cipher: KeyCipher): string | null {
  if (cipher.problem() !== null) return null
  try {
    return cipher.encrypt(text).toString('base64')
  } catch {
    return null
  }
}

function withoutUrl({ host, shape, outcomes }: PostSettings): Omit<PostSettings, 'url'> {
  return { host, shape, outcomes }
}

/** A message may have the URL without its host, and its parts without each other. */
function secretsOf(address: string): string[] {
  const { href, pathname, search, searchParams } = new URL(address)
  const parts = [...pathname.split('/'), ...searchParams.values()]
  return [address, href, pathname + search, ...parts.filter((part) => part.length >= MIN_SECRET_LENGTH)]
}

/** A shorter part is a word of the path, such as "api", and would be taken out of every other line. */
const MIN_SECRET_LENGTH = 12

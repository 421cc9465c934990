import { resolve } from 'node:path'
import { m } from '../../i18n'
import { isUsableKey } from '../../core/sync-api/api-key'

const DEFAULT_API_URL = 'https://api.sync.so'
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What the environment asks of this run (the hooks for automation of the design). */
export interface Environment {
  /** Origin of the API, without a trailing slash. */
  apiUrl: string
  /** SYNC_API_KEY: serves this run and is never stored. */
  apiKey: string | null
  /** Where data lives, instead of the system's place. */
  userData: string | null
  testHooks: boolean
  /** Sentences for the user about values that could not be used. */
  problems: (() => string)[]
}

/** Is this a URL to which a key or a request for media may go? https anywhere, http on loopback alone. */
export function isAllowedUrl(address: string): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  if (url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname))
}

/**
 * What an address in the API's answers must be: `https:`, and `http:` on this machine only while the API itself is there
 * (the simulator). Else an answer could send the app to other programs of this machine.
 */
export function mediaRuleFor(apiUrl: string): (address: string) => boolean {
  const isLocal = new URL(apiUrl).protocol === 'http:'
  return (address) => isAllowedUrl(address) && (isLocal || new URL(address).protocol === 'https:')
}

/**
 * Reads the environment's variables.
 * @param isPackaged test hooks never work in a packaged app
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
): Environment {
  const problems: (() => string)[] = []
  const userData = variables['SYNCWATCH_USER_DATA']
  return {
    apiUrl: readApiUrl(variables['SYNCWATCH_API_URL'], problems),
    apiKey: readKey(variables['SYNC_API_KEY'], problems),
    // Electron takes an absolute path alone.
    userData: userData ? resolve(userData) : null,
    testHooks: !isPackaged && variables['SYNCWATCH_TEST_HOOKS'] === '1',
    problems,
  }
}

function readApiUrl(value: string | undefined, problems: (() => string)[]): string {
  if (!value) return DEFAULT_API_URL
  if (isAllowedUrl(value)) {
    const url = new URL(value)
    return url.origin + url.pathname.replace(/\/+$/, '')
  }
  problems.push(() => m.errors_env_url({ url: DEFAULT_API_URL }))
  return DEFAULT_API_URL
}

function readKey(value: string | undefined, problems: (() => string)[]): string | null {
  const key = value?.trim()
  if (!key) return null
  if (isUsableKey(key)) return key
  problems.push(m.errors_env_key)
  return null
}

import { resolve } from 'node:path'
import { isUsableKey } from '../../core/sync-api/usable-key'

export const DEFAULT_API_URL = 'https://api.sync.so'
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The settings of this run from environment variables. */
export interface Environment {
  /** Origin of the API, without a trailing slash. */
  apiUrl: string
  /** SYNC_API_KEY: used for this run and never stored. */
  apiKey: string | null
  /** The data folder (absolute path), instead of the system's. */
  userData: string | null
  testHooks: boolean
  /** Whether the tour may be shown at the first start; by default not with test hooks. */
  offersTour: boolean
  /** The variables whose values can't be used. */
  problems: EnvironmentProblem[]
}

export type EnvironmentProblem = 'SYNCWATCH_API_URL' | 'SYNC_API_KEY'

/** Returns whether the key or a media request may be sent to this URL: https anywhere, http on loopback only. */
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
 * Returns the rule for URLs in the API's answers: `https:`, and `http:` on loopback only if the API is there, too (the
 * simulator). Otherwise an answer could make the app send requests to other programs of this machine.
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
  const problems: EnvironmentProblem[] = []
  const userData = variables['SYNCWATCH_USER_DATA']
  const testHooks = !isPackaged && variables['SYNCWATCH_TEST_HOOKS'] === '1'
  const tour = variables['SYNCWATCH_TOUR']
  return {
    apiUrl: readApiUrl(variables['SYNCWATCH_API_URL'], problems),
    apiKey: readKey(variables['SYNC_API_KEY'], problems),
    // Electron requires an absolute path.
    userData: userData ? resolve(userData) : null,
    testHooks,
    offersTour: tour ? tour === '1' : !testHooks,
    problems,
  }
}

function readApiUrl(value: string | undefined, problems: EnvironmentProblem[]): string {
  if (!value) return DEFAULT_API_URL
  if (isAllowedUrl(value)) {
    const url = new URL(value)
    return url.origin + url.pathname.replace(/\/+$/, '')
  }
  problems.push('SYNCWATCH_API_URL')
  return DEFAULT_API_URL
}

function readKey(value: string | undefined, problems: EnvironmentProblem[]): string | null {
  const key = value?.trim()
  if (!key) return null
  if (isUsableKey(key)) return key
  problems.push('SYNC_API_KEY')
  return null
}

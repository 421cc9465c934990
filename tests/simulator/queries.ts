/** The query of a read of one generation, or what is wrong with it. */
export interface ReadQuery {
  wait: boolean
  progress: boolean
  timeoutSeconds: number
  problems: string[]
}

/** How long a request may be held, in seconds. */
export interface HoldLimits {
  default: number
  min: number
  max: number
}

type RawQuery = Readonly<Record<string, unknown>>

/** Reads `wait`, `timeout` and `include`. */
export function readQuery(query: RawQuery, limits: HoldLimits): ReadQuery {
  const problems: string[] = []
  const waitText = text(query['wait']) ?? 'false'
  if (!['true', 'false', '1', '0'].includes(waitText)) problems.push('wait must be a boolean value')
  const wait = waitText === 'true' || waitText === '1'
  const progress = commaList(query['include'])?.includes('progress') ?? false
  if (wait && progress) problems.push('wait=true cannot be combined with include=progress')

  const timeoutText = text(query['timeout'])
  const timeoutSeconds = timeoutText === undefined ? limits.default : Number(timeoutText)
  if (timeoutText === '' || Number.isNaN(timeoutSeconds)) problems.push('timeout must be a number')
  else if (timeoutSeconds < limits.min) problems.push(`timeout must not be less than ${limits.min}`)
  else if (timeoutSeconds > limits.max) problems.push(`timeout must not be greater than ${limits.max}`)
  return { wait, progress, timeoutSeconds, problems }
}

/**
 * The values of a filter; undefined when it was not given. The documentation writes `a,b`; the official TypeScript
 * client sends `["a","b"]`; both are taken, and so are repeated parameters.
 */
export function commaList(value: unknown): string[] | undefined {
  const given = Array.isArray(value) ? value.map(String).join(',') : text(value)
  if (given === undefined) return undefined
  const list = given.startsWith('[') ? jsonList(given) : given.split(',')
  return list.map((item) => item.trim()).filter((item) => item !== '')
}

function jsonList(given: string): string[] {
  try {
    const parsed: unknown = JSON.parse(given)
    return Array.isArray(parsed) ? parsed.map(String) : []
  } catch {
    return []
  }
}

/** One parameter as text; of a repeated one the first. */
export function text(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : undefined
}

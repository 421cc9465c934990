/** A placeholder in scripts for the simulator's URL, which is known only when it listens. */
const SIMULATOR = 'simulator:'

/** Returns the URL of an input of a generation, which the simulator serves without a signature. */
export function simulatorAsset(name: string): string {
  return `${SIMULATOR}/assets/${name}`
}

/** Replaces the placeholder by the simulator's URL. */
export function withBaseUrl(url: string, baseUrl: string): string {
  return url.startsWith(SIMULATOR) ? baseUrl + url.slice(SIMULATOR.length) : url
}

/** Returns the URL of the storage behind the API: the same machine, by another name where there is one. */
export function storageUrl(baseUrl: string): string {
  const url = new URL(baseUrl)
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost'
  return url.origin
}

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

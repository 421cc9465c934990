/** Stands in a script for the simulator's own address, which is known only once it listens. */
const SIMULATOR = 'simulator:'

/** The address of a file that the simulator serves to everybody, for use as an input of a generation. */
export function simulatorAsset(name: string): string {
  return `${SIMULATOR}/assets/${name}`
}

/** Puts the address the simulator listens on where a script could not know it. */
export function withBaseUrl(url: string, baseUrl: string): string {
  return url.startsWith(SIMULATOR) ? baseUrl + url.slice(SIMULATOR.length) : url
}

/**
 * Something the user can act on. Scripts print its message alone: a stack would only hide the advice.
 */
export class Problem extends Error {
  /** @override */
  name = 'Problem'
}

/**
 * The words of anything thrown.
 * @param {unknown} thrown
 * @returns {string}
 */
export function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/**
 * Runs a script's main function, and exits with the code it answers. A Problem is printed as its message; anything
 * else is our own mistake and keeps its stack.
 * @param {() => Promise<number>} main
 * @returns {Promise<never>}
 */
export async function runScript(main) {
  try {
    process.exit(await main())
  } catch (thrown) {
    console.error(thrown instanceof Problem ? thrown.message : thrown)
    process.exit(1)
  }
}

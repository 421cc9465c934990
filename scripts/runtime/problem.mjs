/** An error that the user can act on. Scripts print its message without the stack, which would hide the advice. */
export class Problem extends Error {
  /** @override */
  name = 'Problem'
}

/**
 * Returns the message of anything thrown.
 * @param {unknown} thrown
 */
export function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/**
 * Runs a script's main function, and exits with the code it returns. A Problem is printed as its message; any other
 * error is a bug and keeps its stack.
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

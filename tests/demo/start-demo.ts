import { type Simulator, demoAccount, demoArguments, demoGenerations, startSimulator } from '../simulator'

/**
 * Starts the simulated sync.so of the demo. Returns it with the arguments of `watch` that add its generations.
 * @param startAt when its generations begin, in ms since the epoch
 */
export async function startDemo(startAt: number): Promise<{ simulator: Simulator; args: string[] }> {
  const generations = demoGenerations({ startAt })
  const simulator = await startSimulator({ generations, account: demoAccount(generations) })
  return { simulator, args: demoArguments(generations) }
}

import { runChild } from '../../scripts/runtime/child.mjs'
import { demoGenerations, startSimulator } from '../simulator'
import { ROOT, appEnvironment, freshDataFolder } from './app-environment'

const INTRODUCTION = `
Syncwatch on a simulated sync.so: nothing leaves this computer, and no API key is needed.

  - Twelve generations are being watched; they finish one after the other within 40 seconds.
  - Each finish raises a notification: completed, failed, rejected and canceled ones. A click opens the output.
  - One had finished before it was added: it is shown, but not notified.
  - Close the window and Syncwatch keeps running in the tray, if there is one.

Quit Syncwatch, or press Ctrl+C here: nothing is kept.
`

/** Shows the demo until the user quits. Resolves to the app's exit code. */
export async function showDemo(executable: string): Promise<number> {
  const folder = freshDataFolder()
  const simulator = await startSimulator({ generations: demoGenerations({ startAt: Date.now() }) })
  console.log(INTRODUCTION)
  try {
    return await runChild(executable, [ROOT, 'watch', ...simulator.ids], {
      env: appEnvironment(simulator, folder),
    })
  } finally {
    await simulator.stop()
    folder.remove()
  }
}

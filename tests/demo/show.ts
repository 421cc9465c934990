import { runChild } from '../../scripts/runtime/child.mjs'
import { ROOT, appEnvironment, freshDataFolder } from './app-environment'
import { startDemo } from './start-demo'

const INTRODUCTION = `
Syncwatch on a simulated sync.so: nothing leaves this computer, and no API key is needed.

  - Twelve generations are being watched; they finish one after the other within 40 seconds.
  - Each finish raises a notification: completed, failed, rejected and canceled ones. A click opens the output.
  - One had finished before it was added: it is shown, but not notified.
  - Five are in two batches, the others were added together: each set has a heading with its progress, and a notification at its end.
  - The view menu beside the search shows the outputs as a gallery; Insights and Costs are in the status line.
  - Close the window and Syncwatch keeps running in the tray, if there is one.

Quit Syncwatch, or press Ctrl+C here: nothing is kept.
`

/** Shows the demo until the user quits. Resolves to the app's exit code. */
export async function showDemo(executable: string): Promise<number> {
  const folder = freshDataFolder()
  const { simulator, args } = await startDemo(Date.now())
  console.log(INTRODUCTION)
  try {
    return await runChild(executable, [ROOT, 'watch', ...args], {
      env: appEnvironment(simulator, folder),
    })
  } finally {
    await simulator.stop()
    folder.remove()
  }
}

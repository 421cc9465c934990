import { HeadlessApp } from '../demo/headless-app'
import { endless } from '../simulator'
import { A } from './generations'
import { expect, test } from './syncwatch'

test.use({ simulatorOptions: { generations: [endless(A)] } })

test('the app of the demo is loaded once it has started', async ({ simulator }) => {
  const app = await HeadlessApp.start(simulator, [A])
  try {
    expect(await app.raised()).toEqual([])
  } finally {
    await app.close()
  }
})

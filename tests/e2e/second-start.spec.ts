import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { idOf } from '../bench/stored-list'
import { endless } from '../simulator'
import { A, B } from './generations'
import { type Running, expect, test as base } from './syncwatch'

const ROOT = join(__dirname, '../..')

type StartSecond = (syncwatch: Running, ...args: string[]) => Promise<number | null>

const test = base.extend<{ startSecond: StartSecond }>({
  /** Starts a second instance with these arguments and resolves to its exit code. */
  startSecond: async ({ simulator, desktop, userData }, use) => {
    await use((syncwatch, ...args) => {
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      const second = spawn(syncwatch.app.process().spawnfile, [...sandbox, ROOT, ...args], {
        env: {
          ...process.env,
          ...desktop.env,
          SYNCWATCH_API_URL: simulator.url,
          SYNCWATCH_USER_DATA: userData,
        },
        stdio: 'ignore',
      })
      return new Promise((resolve) => second.once('exit', resolve))
    })
  },
})

test.use({ simulatorOptions: { generations: [endless(A), endless(B)] } })

test('the arguments "watch <id>" add the generation at the start', async ({ launch }) => {
  const syncwatch = await launch({ args: ['watch', A] })
  await expect(syncwatch.row(await syncwatch.page(), A)).toHaveAttribute('data-watch', 'holding')
})

test('a second instance passes its IDs and links to the running one and exits', async ({
  launch,
  startSecond,
}) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  expect(await startSecond(syncwatch, 'watch', A, `syncwatch://watch/${B}`)).toBe(0)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  // A link may come from anybody, so the user confirms it.
  await page.getByRole('dialog').getByRole('button', { name: 'Watch' }).click()
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
})

test('a second instance passes on more IDs than fit into one message between instances', async ({
  simulator,
  launch,
  startSecond,
}) => {
  const ids = Array.from({ length: 1_500 }, (_, n) => idOf(n))
  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  expect(await startSecond(syncwatch, 'watch', ...ids)).toBe(0)
  const question = page.getByRole('dialog', { name: 'Watch 1,500 new generations?' })
  await question.getByRole('button', { name: 'Watch 1,500' }).click()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('1,500')
})

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { idOf } from '../bench/stored-list'
import { type Simulator, endless } from '../simulator'
import type { Desktop } from '../desktop/desktop'
import { A, B } from './ids'
import { type Running, expect, test } from './syncwatch'

const ROOT = join(__dirname, '../..')

interface Beside {
  simulator: Simulator
  desktop: Desktop
  userData: string
}

/** Starts the app again with these arguments beside the running one and returns the exit code. */
function startAgain(
  syncwatch: Running,
  { simulator, desktop, userData }: Beside,
  args: readonly string[],
): Promise<number | null> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const env = {
    ...process.env,
    ...desktop.env,
    SYNCWATCH_API_URL: simulator.url,
    SYNCWATCH_USER_DATA: userData,
  }
  const second = spawn(syncwatch.app.process().spawnfile, [...sandbox, ROOT, ...args], {
    env,
    stdio: 'ignore',
  })
  return new Promise((resolve) => second.once('exit', resolve))
}

test('starting with "watch <id>" adds the generation at once', async ({ simulator, launch }) => {
  simulator.add(endless(A))
  const syncwatch = await launch({ args: ['watch', A] })
  await expect(syncwatch.row(await syncwatch.page(), A)).toHaveAttribute('data-watch', 'holding')
})

test('a second instance passes its IDs to the running one and exits', async ({
  simulator,
  desktop,
  launch,
  userData,
}) => {
  simulator.add(endless(A))
  simulator.add(endless(B))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const args = ['watch', A, `syncwatch://watch/${B}`]
  expect(await startAgain(syncwatch, { simulator, desktop, userData }, args)).toBe(0)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  // Whoever made the link is not the user: it is asked for first.
  await page.getByRole('dialog').getByRole('button', { name: 'Watch' }).click()
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
})

test('a second instance passes on more IDs than fit into one system message', async ({
  simulator,
  desktop,
  launch,
  userData,
}) => {
  const ids = Array.from({ length: 1_500 }, (_, n) => idOf(n))
  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  expect(await startAgain(syncwatch, { simulator, desktop, userData }, ['watch', ...ids])).toBe(0)
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('1,500')
  await simulator.up()
})

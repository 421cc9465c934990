import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { idOf } from '../bench/stored-list'
import { endless } from '../simulator'
import { A, B } from './ids'
import { expect, test } from './syncwatch'

const ROOT = join(__dirname, '../..')

test('a start with "watch <id>" shows it at once', async ({ simulator, launch }) => {
  simulator.add(endless(A))
  const syncwatch = await launch({ args: ['watch', A] })
  await expect(syncwatch.row(await syncwatch.page(), A)).toHaveAttribute('data-watch', 'holding')
})

test('a second start hands its IDs to the running one and ends', async ({
  simulator,
  desktop,
  launch,
  userData,
}) => {
  simulator.add(endless(A))
  simulator.add(endless(B))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const second = spawn(
    syncwatch.app.process().spawnfile,
    [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT, 'watch', A, `syncwatch://watch/${B}`],
    {
      env: {
        ...process.env,
        ...desktop.env,
        SYNCWATCH_API_URL: simulator.url,
        SYNCWATCH_USER_DATA: userData,
      },
      stdio: 'ignore',
    },
  )
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  // Whoever made the link is not the person: it is asked for first.
  await page.getByRole('dialog').getByRole('button', { name: 'Watch' }).click()
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
})

test('a second start hands over more IDs than one message of the system takes', async ({
  simulator,
  desktop,
  launch,
  userData,
}) => {
  const ids = Array.from({ length: 1_500 }, (_, n) => idOf(n))
  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const second = spawn(
    syncwatch.app.process().spawnfile,
    [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT, 'watch', ...ids],
    {
      env: {
        ...process.env,
        ...desktop.env,
        SYNCWATCH_API_URL: simulator.url,
        SYNCWATCH_USER_DATA: userData,
      },
      stdio: 'ignore',
    },
  )
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('1,500')
  await simulator.up()
})

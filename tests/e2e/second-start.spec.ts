import { spawn } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import electron from 'electron'
import { idOf } from '../bench/stored-list'
import { type Simulator, endless } from '../simulator'
import { A, B } from './generations'
import { expect, test as base } from './syncwatch'

const ROOT = join(__dirname, '../..')

interface Started {
  pid: number | undefined
  exitCode: Promise<number | null>
  quit: () => void
}

const test = base.extend<{ start: (...args: string[]) => Started }>({
  /** Starts the app as a script does, without Playwright attached to it. */
  start: async ({ simulator, desktop, userData }, use) => {
    const all: Started[] = []
    await use((...args) => {
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      // Outside of Electron its module is the path of the executable.
      const child = spawn(electron as unknown as string, [...sandbox, ROOT, ...args], {
        env: {
          ...process.env,
          ...desktop.env,
          SYNCWATCH_API_URL: simulator.url,
          SYNCWATCH_USER_DATA: userData,
          SYNC_API_KEY: simulator.apiKey,
        },
        stdio: 'ignore',
      })
      const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve))
      const started = { pid: child.pid, exitCode, quit: () => void child.kill() }
      all.push(started)
      return started
    })
    for (const { quit, exitCode } of all) {
      quit()
      await exitCode
    }
  },
})

test.use({ simulatorOptions: { generations: [endless(A), endless(B)] } })

const numbered = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => idOf(from + n))

/** The IDs that the app has asked for. */
function askedFor(simulator: Simulator): Set<string> {
  return new Set(
    simulator.requests.flatMap(({ id, listedIds }) => listedIds ?? (id === undefined ? [] : [id])),
  )
}

test('the arguments "watch <id>" add the generation at the start', async ({ launch }) => {
  const syncwatch = await launch({ args: ['watch', A] })
  await expect(syncwatch.row(await syncwatch.page(), A)).toHaveAttribute('data-watch', 'holding')
})

test('a second instance passes its IDs and links to the running one and exits', async ({ launch, start }) => {
  const syncwatch = await launch()
  const page = await syncwatch.page()
  expect(await start('watch', A, `syncwatch://watch/${B}`).exitCode).toBe(0)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  // A link may come from anybody, so the user confirms it.
  await page.getByRole('dialog').getByRole('button', { name: 'Watch' }).click()
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
})

test('a second instance passes on more IDs than fit into one message between instances', async ({
  simulator,
  userData,
  launch,
  start,
}) => {
  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  const key = 'sk-Xy12ab34Cd56ef78Gh90'
  expect(await start('watch', ...numbered(0, 500)).exitCode).toBe(0)
  const all = page.getByRole('button', { name: /^All/ })
  await expect(all).toContainText('500')
  const startedAt = Date.now()
  expect(await start('watch', key, ...numbered(0, 10_000)).exitCode).toBe(0)
  expect(Date.now() - startedAt).toBeLessThan(5_000)
  const question = page.getByRole('dialog', { name: 'Watch 9,500 new generations?' })
  await question.getByRole('button', { name: 'Watch 9,500' }).click()
  await expect(all).toContainText('10,000')
  expect(readdirSync(userData).filter((name) => /^watch-|^start\.lock/u.test(name))).toEqual([])
})

test('a first start with 500 IDs is the app itself, and ends with its exit code', async ({
  simulator,
  userData,
  start,
}) => {
  const ids = numbered(0, 500)
  for (const id of ids) simulator.add(endless(id))
  const { pid, exitCode, quit } = start('watch', ...ids)
  await expect(() => expect(askedFor(simulator)).toEqual(new Set(ids))).toPass()
  expect(readlinkSync(join(userData, 'SingletonLock'))).toMatch(new RegExp(`-${pid}$`, 'u'))
  expect(await Promise.race([exitCode, Promise.resolve('running')])).toBe('running')
  quit()
  expect(await exitCode).toBe(0)
})

test('of two starts at the same time with hundreds of IDs, one becomes the app with the IDs of both', async ({
  simulator,
  start,
}) => {
  const halves = [numbered(0, 450), numbered(450, 450)]
  for (const id of halves.flat()) simulator.add(endless(id))
  const ended = halves.map((ids) => start('watch', ...ids).exitCode)
  expect(await Promise.race(ended)).toBe(0)
  await expect(() => expect(askedFor(simulator).size).toBe(900)).toPass()
})

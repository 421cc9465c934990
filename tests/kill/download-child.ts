import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock as clock } from '../../electron/core/clock'
import { DownloadQueue } from '../../electron/main/services/downloads/download-queue'
import { openDownloadsFile } from '../../electron/main/services/downloads/download-record'

// The downloads without the app, to be killed at any moment: data folder, address of the storage, what to start.
const [home = '', url = '', ...ids] = process.argv.slice(2)

/** What is said is with the parent when this returns, whatever happens to us then. */
function say(word: string): void {
  writeSync(3, `${word}\n`)
}

async function main(): Promise<void> {
  const folder = join(home, 'files')
  const address = (id: string): Promise<string> => Promise.resolve(`${url}/${id}`)
  const problem = (text: unknown): void => say(`problem ${String(text)}`)
  const queue = new DownloadQueue({
    clock,
    random: () => 0,
    file: openDownloadsFile({ folder: home, now: () => clock.now(), onProblem: problem }),
    get: (at, { headers, signal }) => fetch(at, { ...(headers ? { headers } : {}), signal: signal ?? null }),
    mayFollow: () => false,
    urls: { freshUrl: address, renewedUrl: address },
    folder: () => folder,
    openFolder: () => Promise.resolve(folder),
    freeBytes: () => Promise.resolve(null),
    // All of one name, so that each must find its own.
    outputOf: () => ({ outputFileName: 'take' }),
    onChange: () => sayWhole(),
    onEnd: ({ id, problem: sentence }) => {
      if (sentence !== null) problem(`${id}: ${sentence}`)
    },
    onError: (what, error) => problem(`${what}: ${String(error)}`),
  })
  let isStarted = false
  const sayWhole = (): void => {
    if (isStarted && queue.shown().every(({ state }) => state === 'done')) say('whole')
  }
  await queue.open()
  await queue.start(ids)
  isStarted = true
  say('started')
  sayWhole()
}

void main()

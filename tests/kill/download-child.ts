import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock as clock } from '../../electron/core/clock'
import { DownloadQueue } from '../../electron/main/services/downloads/download-queue'
import { openDownloadsFile } from '../../electron/main/services/downloads/download-record'

// The downloads without the app, to be killed at any moment. Arguments: data folder, URL of the storage, IDs to start.
const [home = '', url = '', ...ids] = process.argv.slice(2)

/** Sends a message to the parent. It has arrived when this returns, even if this process is killed then. */
function send(message: string): void {
  writeSync(3, `${message}\n`)
}

async function main(): Promise<void> {
  const folder = join(home, 'files')
  const address = (id: string): Promise<string> => Promise.resolve(`${url}/${id}`)
  const problem = (text: unknown): void => send(`problem ${String(text)}`)
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
    markFromWeb: () => Promise.resolve(),
    // All have the same name, so that each download must find a free one.
    outputOf: () => ({ outputFileName: 'take' }),
    onChange: () => sendWhenComplete(),
    onEnd: ({ id, problem: sentence }) => {
      if (sentence !== null) problem(`${id}: ${sentence}`)
    },
    onError: (what, error) => problem(`${what}: ${String(error)}`),
  })
  let isStarted = false
  const sendWhenComplete = (): void => {
    if (isStarted && queue.shown().every(({ state }) => state === 'done')) send('complete')
  }
  await queue.open()
  await queue.start(ids)
  isStarted = true
  send('started')
  sendWhenComplete()
}

void main()

import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Announcer } from '../../electron/core/notifications/announcer'
import { systemClock as clock } from '../../electron/core/clock'
import { createSyncApi } from '../../electron/core/sync-api/client'
import { WatchEngine } from '../../electron/core/engine/watch-engine'
import { Watchlist } from '../../electron/core/watchlist/watchlist'
import { openWatchlistJournal } from '../../electron/main/platform/storage/journal/open-journal'
import type { Order, ChildMessage } from './messages'

// The app without its window, to be killed at any moment. Arguments: data folder, URL of the API, API key.
const [folder = '', baseUrl = '', key = ''] = process.argv.slice(2)

/** Sends a message to the parent. It has arrived when this returns, even if this process is killed then. */
function send(message: ChildMessage): void {
  writeSync(3, `${JSON.stringify(message)}\n`)
}

async function main(): Promise<void> {
  const storage = await openWatchlistJournal({
    folder,
    now: () => clock.now(),
    onProblem: (problem) => send({ problem }),
    // Compacted in nearly every run.
    spareRecords: 20,
  })
  const watchlist = new Watchlist(storage, clock, (error) => send({ problem: String(error) }))
  const api = createSyncApi({ fetch: (url, init) => fetch(url, init), baseUrl, apiKey: () => key, clock })
  const limits = { requestsPerMinute: 600, openHolds: 100 }
  const engine = new WatchEngine({ api, watchlist, clock, random: Math.random, limits })
  const announcer = new Announcer({
    watchlist,
    clock,
    notify: ({ newIds }) => send({ notified: newIds }),
    onFailed: (_announcement, error) => send({ problem: String(error) }),
    isShown: () => true,
  })
  watchlist.onChange(({ upserted }) => {
    const recorded = upserted.filter(({ announcement }) => announcement === 'notified')
    if (recorded.length > 0) send({ recorded: recorded.map(({ id }) => id) })
  })
  announcer.start()
  engine.start()
  setInterval(() => watchlist.flushSlices(), 100)
  createInterface({ input: process.stdin }).on('line', (line) => void carryOut(JSON.parse(line) as Order))
  send({ started: watchlist.size })

  async function carryOut(order: Order): Promise<void> {
    if ('add' in order) watchlist.add(order.add)
    else if ('remove' in order) watchlist.remove(order.remove)
    else {
      engine.stop()
      watchlist.flush()
      process.exit(0)
    }
    await watchlist.synced()
    send({ done: order })
  }
}

void main()

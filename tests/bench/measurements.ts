import { measureBundle } from './bundle'
import { measureFinish } from './finish'
import { measureFollow } from './follow/follow'
import { measureIdle } from './idle'
import { measureMany } from './many'
import { measureMemory } from './memory'
import { measureMinutes } from './minutes'
import { LIST_WORK } from './page-work'
import { measureRemoval } from './removal'
import type { Measurement } from './report/run-measurements'
import { measureScreen } from './screen'
import { measureStart } from './start'
import { measureStorage } from './storage'

/** In the order of the table. Each starts the app itself; they run one after the other. */
export const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  finish: {
    about: 'how soon a finish is notified, with 1, 100 and 500 watched',
    rows: [
      'finish → notification, 1 held',
      'finish → notification, 100 ',
      'finish → notification, 500 watched',
    ],
    run: measureFinish,
  },
  follow: {
    about:
      'how soon 60 and 100 running show a finish, and how old their progress is, in both forms of the API',
    rows: ['60 running, holds of 55 s', '100 running, holds of 55 s', '100 running, holds of 10 s'],
    run: measureFollow,
  },
  minutes: {
    about: 'requests for single generations, 50 finishes within a second, and how calm the list is',
    rows: [
      'requests a minute, 1 watched, window open',
      'requests a minute, 1 watched, window closed',
      'requests for a generation of 120 s, window closed',
      'requests in 30 s, holds answered at once',
      '50 finishes within 1 s',
      'changes of the order of the first nine rows a minute, 100 unfinished',
      'changes of the order of the first nine rows a minute, 12 unfinished',
    ],
    run: measureMinutes,
  },
  many: {
    about: '10,000 in flight within the rate limit: age, requests, delay, memory',
    rows: ['10,000 in flight: oldest state', '10,000 in flight: requests in the busiest 60 s'],
    run: measureMany,
  },
  idle: {
    about: 'processor time and requests while 100 are running and nothing happens',
    rows: [
      'CPU of all processes, 100 held, nothing happens, window open',
      'CPU of all processes, 100 held, nothing happens, window closed',
      'growth of CPU from the first minutes to the last, 100 held, window open',
    ],
    run: measureIdle,
  },
  memory: {
    about: 'memory with 100 rows, with an empty window, and without a window',
    rows: [
      'memory (PSS), window with 100 rows',
      'memory (PSS), empty window',
      'memory (PSS), tray alone',
      'memory (PSS), window with 100 rows closed again',
    ],
    run: measureMemory,
  },
  start: {
    about: 'start with a stored list',
    rows: [
      'start with 20 stored → the window is shown with its frame',
      'start with 20 stored → the list is painted',
      'start with 10,000 stored → the list is painted',
    ],
    run: measureStart,
  },
  screen: {
    about: 'how soon 10,000 rows show a change, and how they scroll',
    rows: [
      '10,000 rows, 200 changes a second',
      ...LIST_WORK.filter((kind) => kind !== 'idle').map(
        (kind) => `10,000 unlike rows: work of the main thread to ${kind}`,
      ),
      '10,000 rows: from another order chosen',
      '10,000 rows: from a search typed',
      'scrolling 10,000 rows',
    ],
    run: measureScreen,
  },
  bundle: {
    about: 'how large the scripts and styles of the window are',
    rows: ['scripts and styles', 'all scripts and styles'],
    run: measureBundle,
  },
  storage: {
    about: 'how long reading and writing 10,000 blocks main',
    rows: ['10,000 stored, read: longest block', 'a change at 10,000'],
    run: measureStorage,
  },
  removal: {
    about: 'how long removing 25,000 and its undo block main',
    rows: ['25,000 removed', '25,000 restored'],
    run: measureRemoval,
  },
}

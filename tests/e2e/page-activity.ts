import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Running } from './syncwatch'

interface TraceEvent {
  readonly pid: number
  readonly name: string
}

/** How often the page's process did something, as Chromium's own trace has it. */
export interface PageActivity {
  readonly timers: number
  readonly animationFrames: number
  /** Calls into the page's scripts, whatever for. */
  readonly scriptCalls: number
  /** Frames that the compositor drew, also those of animations that need no script. */
  readonly drawnFrames: number
}

/** Records what the page does for a time. Nothing is asked of it meanwhile. */
export async function recordActivity({ app }: Running, ms: number): Promise<PageActivity> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['devtools.timeline', 'devtools.timeline.frame'] }),
  )
  await sleep(ms)
  const { path, pid } = await app.evaluate(async ({ BrowserWindow, contentTracing }) => ({
    path: await contentTracing.stopRecording(),
    pid: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  }))
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as { traceEvents: TraceEvent[] }
  rmSync(path)
  const count = (name: string): number =>
    traceEvents.filter((event) => event.pid === pid && event.name === name).length
  return {
    timers: count('TimerFire'),
    animationFrames: count('FireAnimationFrame'),
    scriptCalls: count('FunctionCall'),
    drawnFrames: count('DrawFrame'),
  }
}

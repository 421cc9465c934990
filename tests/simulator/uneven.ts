import { scripted, type StoryBase } from './stories'
import type { GenerationScript, Step } from './types'

interface Run {
  /** How long the run takes. */
  takesSeconds: number
  /** How long it has been running when it joins the simulator. */
  startedSecondsAgo: number
}

const STEP_SECONDS = { least: 2, most: 8 }
/** The speed of each step, as a share of the usual one. */
const SPEED = { least: 0.4, most: 1.6 }
/** How often the progress stands for a step. */
const STANDSTILLS = 0.1

/**
 * A run whose progress goes on as real ones do: in steps of uneven speed, with standstills. It ends in PROCESSING at 100.
 * @param random 0 to 1
 */
export function uneven(
  id: string,
  { takesSeconds, startedSecondsAgo }: Run,
  random: () => number,
  base?: StoryBase,
): GenerationScript {
  const between = ({ least, most }: { least: number; most: number }): number =>
    least + (most - least) * random()
  const timeline: Step[] = []
  let progress = 0
  for (let second = 0; progress < 100;) {
    timeline.push({ at: second - startedSecondsAgo, status: 'PROCESSING', progress })
    const step = between(STEP_SECONDS)
    const speed = random() < STANDSTILLS ? 0 : between(SPEED)
    progress = Math.min(100, progress + (100 * step * speed) / takesSeconds)
    second += step
  }
  return scripted(id, timeline, base)
}

/** Returns random numbers from 0 to 1 that are the same for each seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

import type { Account } from './account'
import { batchOf } from './batch-stories'
import { alreadyCompleted, canceled, completes, fails, hasSegments, rejected, speaks } from './stories'
import type { StoryBase } from './stories'
import type { GenerationScript, OutputName } from './types'

interface DemoTiming {
  /** Milliseconds since the epoch; `createdAt` of the generations lies some minutes before. */
  startAt: number
  /** 2 lets everything happen twice as fast. */
  speed?: number
}

const SPRING = '0b54b1de-6f3c-4f6e-9c1a-2f6d1f0a7c11'
const ACADEMY = '5d0c7e8a-91b2-4f0e-8a44-c3b7e2f61d22'
const BATCHES: Readonly<Record<string, string>> = {
  [SPRING]: '5a1e5b00-7c21-4d3a-9f64-8e0b2c7d1a13',
  [ACADEMY]: 'acade300-2b47-4e19-8c5d-7f1a6e9b3d14',
}
const DOLLARS: Readonly<Record<string, string>> = {
  'lipsync-2': '0.35',
  'lipsync-2-pro': '1.6625',
  'sync-3': '1.20',
  'sync-4-preview': '2.15',
}

/** The account of the demo: its generations' projects by name, and a batch for each of these. */
export function demoAccount(generations: readonly GenerationScript[]): Account {
  const batches = Object.entries(BATCHES).map(([project, id]) => {
    const own = generations.filter(({ projectId }) => projectId === project)
    return batchOf(
      id,
      own.map((generation) => generation.id),
      { results: 'created' },
    )
  })
  return {
    projects: [
      { id: SPRING, name: 'Spring ads' },
      { id: ACADEMY, name: 'Academy' },
    ],
    batches,
  }
}

/** Returns the arguments of `watch` that add the demo's generations: its batches, and the others as a set. */
export function demoArguments(generations: readonly GenerationScript[]): string[] {
  const others = generations.filter(({ projectId }) => projectId === undefined)
  return [...Object.values(BATCHES).flatMap((id) => ['--batch', id]), ...others.map(({ id }) => id)]
}

/** Twelve generations of every kind that finish between 6 and 40 seconds after the start. */
export function demoGenerations({ startAt, speed = 1 }: DemoTiming): GenerationScript[] {
  const at = (seconds: number): number => seconds / speed
  const from = (
    minutesAgo: number,
    model: string,
    outputFileName: string | null,
    output: OutputName,
    more: StoryBase = {},
  ): StoryBase => ({
    createdAt: new Date(startAt - minutesAgo * 60_000).toISOString(),
    model,
    outputFileName,
    output,
    ...more,
  })
  const priced = (script: GenerationScript): GenerationScript => {
    const totalCostUsd = DOLLARS[script.model]
    const costs = { availability: 'complete', totalCostUsd, components: [] }
    return totalCostUsd === undefined ? script : { ...script, costs }
  }
  const text = 'Welcome back! In this lesson we look at how light behaves when it meets water.'
  return [
    completes(
      'f3a1c6e2-1d47-4b8f-9a35-60c2b7d4e101',
      at(6),
      from(3, 'lipsync-2', 'spring-campaign-de_v3', 'coral', { projectId: SPRING }),
    ),
    completes(
      '0c9e4b7a-52f8-4d16-8e73-1ab5f9c6d202',
      at(11),
      from(3, 'lipsync-2', 'spring-campaign-fr_v3', 'teal', { projectId: SPRING }),
    ),
    speaks(
      '7b2d8f15-c3a9-4e60-b481-95e7a2d3f303',
      at(15),
      text,
      from(4, 'lipsync-2-pro', 'lesson-04-light-and-water', 'violet', { projectId: ACADEMY }),
    ),
    hasSegments(
      'a84f5d93-7e1b-4c52-9d06-3f8b1c7e2404',
      at(19),
      from(5, 'sync-3', 'interview-two-voices_cut2', 'amber'),
    ),
    fails('d15b7c40-98e2-4f3a-a6c7-e20d4b9f8505', at(22), from(2, 'lipsync-2', 'product-teaser-ja', 'teal')),
    rejected(
      '29e6a0b8-4c7d-4135-8f92-7d1e5c3ba606',
      at(9),
      from(1, 'react-1', 'keynote-full-length', 'violet', {
        options: { model_mode: 'head', prompt: 'happy' },
      }),
    ),
    canceled(
      '6fc37d21-b5a4-4e98-9170-c84f2e6d1707',
      at(26),
      from(2, 'lipsync-1.9.0-beta', 'old-cut-do-not-use', 'amber'),
    ),
    alreadyCompleted(
      'e84a92c5-0f6b-4d73-b2e1-5a9c7f3d0808',
      600,
      from(14, 'sync-3', 'launch-film-en_final', 'violet'),
    ),
    completes(
      '51d0f8b6-e23c-4a97-86f4-b07e9d2c1909',
      at(29),
      from(6, 'lipsync-2-pro', `onboarding-${'all-languages-and-regions_'.repeat(8)}v12`, 'coral', {
        projectId: ACADEMY,
      }),
    ),
    completes('b97e24da-8c50-4f16-a3d8-4e6f1b0c7a10', at(32), from(2, 'lipsync-2', null, 'teal')),
    completes(
      '3c6b1f8e-d749-4052-9be5-f12a8d7c4b11',
      at(36),
      from(1, 'sync-4-preview', 'preview-model-test', 'amber'),
    ),
    completes(
      '84d2e7a9-6b1f-4c38-95d0-0e3c9f7b5c12',
      at(40),
      from(1, 'sync-3', 'spring-campaign-es_v3', 'coral', { projectId: SPRING }),
    ),
  ].map(priced)
}

const MODELS = ['lipsync-2', 'lipsync-2-pro', 'sync-3', 'lipsync-1.9.0-beta', 'react-1'] as const

/** For benchmarks: `count` generations that finish between 5 and 65 seconds after the start; the same for one seed. */
export function manyGenerations(count: number, seed = 1, speed = 1): GenerationScript[] {
  const random = randomNumbers(seed)
  return Array.from({ length: count }, (_, index) => {
    const end = (5 + random() * 60) / speed
    const base = {
      model: MODELS[Math.floor(random() * MODELS.length)] ?? 'lipsync-2',
      outputFileName: `batch-${seed}_clip-${String(index + 1).padStart(4, '0')}`,
    }
    const id = uuid(random)
    const lot = random()
    if (lot < 0.04) return fails(id, end, base)
    return lot < 0.06 ? rejected(id, end, base) : completes(id, end, base)
  })
}

/** Small and the same everywhere (mulberry32); `Math.random` can't be seeded. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function uuid(random: () => number): string {
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
}

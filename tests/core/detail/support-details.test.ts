import { expect, it } from 'vitest'
import { supportDetails } from '../../../electron/core/detail/support-details'
import { withAnswer } from '../../../electron/core/watchlist/watched-generation'
import { ID, MINUTE, NOW, generation, watched } from '../samples'

const holding = { kind: 'holding' } as const

it('the support details contain the ID, the state and the times of a generation, without its URLs', () => {
  const entry = withAnswer(
    watched(),
    generation({ status: 'PENDING', projectId: 'p1', webhookUrl: 'https://hooks.example/secret' }),
    holding,
    NOW + 1_000,
  )
  expect(supportDetails(entry, NOW + 6 * MINUTE).split('\n')).toEqual([
    `Generation ID: ${ID}`,
    'Status: PENDING',
    'Model: lipsync-2',
    'Project: p1',
    'Created: 2026-11-24T09:00:00.000Z',
    'First seen PENDING: 2026-11-24T09:00:01.000Z',
    'Last read: 2026-11-24T09:00:01.000Z',
    'Copied: 2026-11-24T09:06:00.000Z',
  ])
})

it('the support details of a generation that was never read contain its ID', () => {
  expect(supportDetails(watched(), NOW)).toBe(
    `Generation ID: ${ID}\nStatus: not read yet\nCopied: 2026-11-24T09:00:00.000Z`,
  )
})

import { expect, it } from 'vitest'
import { foundFinished } from '../../../electron/core/account/found-finished'
import { NOW, generation, watched } from '../samples'

it('is no news, however young it is and whatever its outcome', () => {
  for (const status of ['COMPLETED', 'FAILED', 'REJECTED', 'CANCELED']) {
    const entry = foundFinished(watched({ addedAt: NOW }), generation({ status }), NOW)
    expect(entry).toMatchObject({
      announcement: 'none',
      finishedAt: null,
      tookMs: null,
      ranMs: null,
      readAt: NOW,
      watch: { kind: 'finished' },
      generation: { status },
    })
  }
})

import { expect, it } from 'vitest'
import { MediaFailures } from '../../../electron/main/services/outputs/media-failures'

it.each([
  [{ status: 403 }, 'expired'],
  [{ status: 400 }, 'expired'],
  [{ status: 404 }, 'gone'],
  [{ status: 410 }, 'gone'],
  [{ status: 503 }, 'unreachable'],
  [{ status: 429 }, 'unreachable'],
  [{ status: null }, 'unreachable'],
  [{ status: 200 }, 'unsupported'],
  [{ status: 206 }, 'unsupported'],
  [{ status: 200, refusedType: 'text/html' }, 'unsupported'],
] as const)('%j is %s', (answer, reason) => {
  const failures = new MediaFailures()
  failures.note('a', 'output', answer)
  expect(failures.problem('a', 'output')).toMatchObject({
    reason,
    message: expect.stringMatching(/\.$/) as string,
  })
  expect(failures.problem('a', 'audio').reason).toBe('unknown')
})

it('reports the latest response, and drops the oldest ones', () => {
  const failures = new MediaFailures()
  failures.note('first', 'output', { status: 404 })
  failures.note('second', 'output', { status: 404 })
  failures.note('second', 'output', { status: 503 })
  for (let n = 0; n < 199; n += 1) failures.note(`n${n}`, 'output', { status: 404 })
  expect(failures.problem('first', 'output').reason).toBe('unknown')
  expect(failures.problem('second', 'output').reason).toBe('unreachable')
})

import { expect, it } from 'vitest'
import { MediaFailures } from '../../../electron/main/services/outputs/media/media-failures'

it.each([
  [403, 'expired'],
  [400, 'expired'],
  [404, 'gone'],
  [410, 'gone'],
  [502, 'unreachable'],
  [503, 'unreachable'],
  [429, 'unreachable'],
  [200, 'unsupported'],
  [206, 'unsupported'],
  [415, 'unsupported'],
  [416, 'unsupported'],
  [504, 'unreachable'],
] as const)('gives for the HTTP status %i the reason "%s"', (status, reason) => {
  const failures = new MediaFailures()
  failures.note('a', 'output', status)
  expect(failures.problem('a', 'output')).toMatchObject({
    reason,
    message: expect.stringMatching(/\.$/) as string,
  })
  expect(failures.problem('a', 'audio').reason).toBe('unknown')
})

it('reports the latest response, and drops the oldest ones', () => {
  const failures = new MediaFailures()
  failures.note('first', 'output', 404)
  failures.note('second', 'output', 404)
  failures.note('second', 'output', 503)
  for (let n = 0; n < 199; n += 1) failures.note(`n${n}`, 'output', 404)
  expect(failures.problem('first', 'output').reason).toBe('unknown')
  expect(failures.problem('second', 'output').reason).toBe('unreachable')
})

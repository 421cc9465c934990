import { expect, it } from 'vitest'
import { mediaOfUrl } from '../../electron/contract/media-url'
import { soundOfUrl, soundUrl } from '../../electron/contract/sounds'

it('reads the event back from the address of its sound, and nothing from any other', () => {
  expect(soundOfUrl(soundUrl('failed'))).toBe('failed')
  for (const address of [
    'syncwatch-media://sound/',
    'syncwatch-media://sound/..%2fcompleted',
    'syncwatch-media://sound/completed?x=1',
    'syncwatch-media://generation/completed/output?viewer=player-1',
    'https://sound/completed',
  ])
    expect(soundOfUrl(address)).toBeNull()
  expect(mediaOfUrl(soundUrl('failed'))).toBeNull()
})

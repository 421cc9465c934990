import { describe, expect, it } from 'vitest'
import { frameUrl, mediaOfUrl, mediaUrl } from '../../electron/contract/media-url'

describe('the media URL', () => {
  it.each(['0b9a8c7d-1111-4222-8333-444455556666', 'a b', 'a/b', 'a?b#c', '%2f', 'ü…'])(
    'leads back to the generation %s',
    (id) => {
      const url = mediaUrl(id, 'output', 'player-7')
      expect(mediaOfUrl(url)).toEqual({ id, part: 'output', viewer: 'player-7' })
      const frame = frameUrl(id, 'preview-7')
      expect(mediaOfUrl(frame)).toEqual({ id, part: 'frame', viewer: 'preview-7' })
    },
  )

  it.each([
    'syncwatch-media://generation/abc',
    'syncwatch-media://generation/abc/',
    'syncwatch-media://generation//output',
    'syncwatch-media://generation/abc/output/more',
    'syncwatch-media://generation/abc/input',
    'syncwatch-media://generation/abc/../output',
    'syncwatch-media://other/abc/output',
    'syncwatch-media://generation:1/abc/output',
    'https://generation/abc/output',
    'syncwatch-media://generation/%E0%A4%A/output',
    'not a url',
  ])('is invalid as %s', (address) => {
    expect(mediaOfUrl(`${address}?viewer=player-1`)).toBeNull()
  })

  it.each(['', '?viewer=', '?viewer=player', '?viewer=row-1', '?viewer=player-1x', '?other=player-1'])(
    'is invalid with the viewer "%s"',
    (query) => {
      expect(mediaOfUrl(`syncwatch-media://generation/abc/output${query}`)).toBeNull()
      expect(mediaOfUrl('syncwatch-media://generation/abc/output?viewer=preview-1')).not.toBeNull()
    },
  )
})

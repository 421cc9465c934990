import { describe, expect, it } from 'vitest'
import type { MediaPart } from '../../electron/contract/media-url'
import { type MediaKind, firstShown } from '../../renderer/text/media-labels'

const playable = (part: MediaPart, kind: MediaKind) => ({ part, kind, label: part })
const OUTPUT = playable('output', 'video')
const SPEECH = playable('audio', 'audio')
const SOUND = playable('input-0', 'audio')
const VIDEO = playable('input-1', 'video')

describe('the player', () => {
  it.each([
    ['the output', [OUTPUT, SPEECH, VIDEO], 'output'],
    ['the input video while there is no output', [SPEECH, SOUND, VIDEO], 'input-1'],
    ['sound where nothing can be seen', [SOUND], 'input-0'],
  ])('begins with %s', (_what, parts, first) => {
    expect(firstShown(parts)?.part).toBe(first)
  })

  it('begins with nothing where there is none', () => {
    expect(firstShown([])).toBeUndefined()
  })
})

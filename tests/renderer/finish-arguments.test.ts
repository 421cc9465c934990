import { describe, expect, it } from 'vitest'
import { argumentsIn } from '../../renderer/features/settings/finish-actions.svelte'

describe('the arguments of a command', () => {
  it.each([
    ['', []],
    ['\n\n', []],
    ['-a', ['-a']],
    ['-a\ntwo words\n', ['-a', 'two words']],
    ['-a\r\n-b\r\n', ['-a', '-b']],
    ['-a\n\n  b  ', ['-a', '', '  b  ']],
  ])('in %j are %j, one a line and as they were typed', (text, expected) => {
    expect(argumentsIn(text)).toEqual(expected)
  })
})

import { expect, it } from 'vitest'
import { commandWords } from '../../../electron/main/shell/launch/command-words'

it.each([
  [['wait', 'a', '--json']],
  [['list']],
  [['export', '--format', 'json']],
  [['--help']],
  [['--version']],
])('takes %j for a command', (args) => {
  expect(commandWords(args)).toEqual(args)
})

it('leaves switches in front of a command to Chromium', () => {
  expect(commandWords(['--no-sandbox', '--disable-gpu', 'wait', 'a'])).toEqual(['wait', 'a'])
})

it.each([
  [[]],
  [['--hidden']],
  [['watch', 'wait']],
  [['syncwatch://watch/wait', 'wait']],
  [['waiting']],
  [['--no-sandbox', 'watch', 'a', '--help']],
])('leaves %j to the app', (args) => {
  expect(commandWords(args)).toBeNull()
})

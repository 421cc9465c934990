import { expect, it } from 'vitest'
import { commandWords } from '../../../electron/main/shell/launch/command-words'

it.each([
  [['wait', 'a', '--json']],
  [['list']],
  [['export', '--format', 'json']],
  [['--help']],
  [['--version']],
])('takes %j for a command', (args) => {
  expect(commandWords(args, true)).toEqual(args)
})

it('leaves switches in front of a command to Chromium', () => {
  expect(commandWords(['--no-sandbox', '--disable-gpu', 'wait', 'a'], true)).toEqual(['wait', 'a'])
})

it.each([
  [[]],
  [['--hidden']],
  [['watch', 'wait']],
  [['syncwatch://watch/wait', 'wait']],
  [['waiting']],
  [['--no-sandbox', 'watch', 'a', '--help']],
])('leaves %j to the app', (args) => {
  expect(commandWords(args, true)).toBeNull()
})

it('skips the path of an app that is not packaged', () => {
  expect(commandWords(['--no-sandbox', '/app', 'wait', 'a'], false)).toEqual(['wait', 'a'])
  expect(commandWords(['/app', '--no-sandbox', 'list'], false)).toEqual(['list'])
  expect(commandWords(['/app', 'watch', 'a'], false)).toBeNull()
  expect(commandWords(['/app'], false)).toBeNull()
})

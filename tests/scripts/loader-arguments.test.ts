import { describe, expect, it } from 'vitest'
import loader from '../../scripts/runtime/loader/arguments.cjs'

describe("the stand-in's command line", () => {
  it.each([
    ['a folder', ['.'], [], '.'],
    ['arguments of the app', ['/app', 'watch', 'id', '-r', 'x'], [], '/app'],
    ['a file to load before', ['-r', '/loader.js', '/app'], ['/loader.js'], '/app'],
    ['the long form', ['--require', '/loader.js', '/app'], ['/loader.js'], '/app'],
    [
      "Playwright's",
      ['-r', '/pw.js', '--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '/app', 'watch', 'id'],
      ['/pw.js'],
      '/app',
    ],
    ['--app', ['--no-sandbox', '--app=/app', 'rest'], [], '/app'],
    ['nothing', [], [], undefined],
    ['flags alone', ['--no-sandbox', '-r'], [], undefined],
  ])('is parsed when it holds %s', (_name, argv, preload, app) => {
    expect(loader.parseLoaderArguments(argv)).toEqual({ preload, app })
  })
})

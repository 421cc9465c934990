import { describe, expect, it } from 'vitest'
import { readCommand } from '../../../electron/main/cli/arguments'
import { CommandFailure } from '../../../electron/main/cli/command-failure'

const A = 'aaaaaaaa-0000-4000-8000-000000000001'
const B = 'bbbbbbbb-0000-4000-8000-000000000002'

function failureOf(args: readonly string[]): CommandFailure {
  try {
    readCommand(args)
  } catch (error) {
    if (error instanceof CommandFailure) return error
    throw error
  }
  throw new Error(`${args.join(' ')} was accepted`)
}

describe('wait', () => {
  it('takes IDs alone', () => {
    expect(readCommand(['wait', A, B])).toEqual({
      kind: 'wait',
      ids: [A, B],
      timeoutMs: null,
      failFast: false,
      json: false,
      folder: null,
    })
  })

  it('takes options before, between and after the IDs, with = or a space', () => {
    const args = ['wait', '--timeout=1.5', A, '--json', '--download', 'out', B, '--fail-fast']
    expect(readCommand(args)).toEqual({
      kind: 'wait',
      ids: [A, B],
      timeoutMs: 1_500,
      failFast: true,
      json: true,
      folder: 'out',
    })
  })

  it('counts an ID once, whatever its case', () => {
    expect(readCommand(['wait', A, A.toUpperCase()])).toMatchObject({ ids: [A] })
  })

  it.each([
    [['wait'], 'Name at least one generation ID'],
    [['wait', 'short'], '“short” isn’t a generation ID'.replace('’', "'")],
    [['wait', A, '--timeout'], '“--timeout” needs a value'],
    [['wait', A, '--timeout='], '“--timeout” needs a value'],
    [['wait', A, '--timeout', 'soon'], "“soon” isn't a number of seconds"],
    [['wait', A, '--timeout', '0'], "“0” isn't a number of seconds"],
    [['wait', A, '--timeout', '1e9'], "“1e9” isn't a number of seconds"],
    [['wait', A, '--json=yes'], '“--json” takes no value'],
    [['wait', A, '--jsn'], 'no option “--jsn”'],
    [['wait', A, '-j'], 'no option “-j”'],
    [['wait', A, '--format', 'csv'], 'no option “--format”'],
    [['wait', ...Array.from({ length: 501 }, (_, n) => `generation-${n}`)], 'at most 500'],
  ])('refuses %j', (args, message) => {
    const failure = failureOf(args)
    expect(failure.message).toContain(message)
    expect(failure.message).toContain('--help')
    expect(failure.exitCode).toBe(2)
  })

  it('takes 500 IDs', () => {
    const ids = Array.from({ length: 500 }, (_, n) => `generation-${n}`)
    expect(readCommand(['wait', ...ids])).toMatchObject({ ids })
  })

  it('refuses an API key without showing it', () => {
    const key = 'sk-Xy12ab34Cd56ef78Gh90'
    for (const args of [['wait', key], ['wait', A, `--${key}`], [key], ['wait', A, '--timeout', key]])
      expect(failureOf(args).message).not.toContain('Xy12ab34')
  })

  it('shows no control characters of an argument', () => {
    expect(failureOf(['wait', 'a\u001b[31mb']).message).toContain('“a [31mb”')
  })
})

it('reads list and export', () => {
  expect(readCommand(['list'])).toEqual({ kind: 'list', json: false })
  expect(readCommand(['list', '--json'])).toEqual({ kind: 'list', json: true })
  expect(readCommand(['export'])).toEqual({ kind: 'export', format: 'csv', file: null })
  expect(readCommand(['export', '--format', 'json', '--output', 'x.json'])).toEqual({
    kind: 'export',
    format: 'json',
    file: 'x.json',
  })
})

it.each([
  [['export', '--format', 'xml'], "“xml” isn't a format"],
  [['export', 'x.csv'], "“x.csv” isn't expected here"],
  [['list', '--download', 'x'], 'no option “--download”'],
  [['fetch'], "“fetch” isn't a command"],
])('refuses %j', (args, message) => {
  expect(failureOf(args).message).toContain(message)
})

it('shows the help without arguments, and where it is requested', () => {
  for (const args of [[], ['help'], ['--help'], ['-h'], ['wait', '--help']])
    expect(readCommand(args)).toEqual({ kind: 'help' })
  for (const args of [['--version'], ['-v']]) expect(readCommand(args)).toEqual({ kind: 'version' })
})

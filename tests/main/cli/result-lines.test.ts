import { expect, it } from 'vitest'
import type { Ending } from '../../../electron/contract/channel'
import { endedOf } from '../../../electron/core/endings/ending'
import { type SavedOutput, endedLine, listLine } from '../../../electron/main/cli/result-lines'
import { watched } from '../testing'

const NOTHING: SavedOutput = { file: null, problem: null }
const HOSTILE = 'a\u001b]0;title\u0007\u009b31m\nb\u202ec'

function line(fields: Record<string, unknown>, ending: Ending, saved = NOTHING, json = false): string {
  return endedLine(endedOf(watched('gen-1', fields), ending), saved, json)
}

it('names the outcome, the ID and the file name of a completed generation', () => {
  expect(line({ status: 'COMPLETED', outputFileName: 'teaser' }, 'completed')).toBe(
    'COMPLETED\tgen-1\tteaser\n',
  )
})

it('names why a generation failed, is missing or was removed', () => {
  expect(line({ status: 'FAILED', error: 'No face' }, 'failed')).toBe('FAILED\tgen-1\tNo face\n')
  expect(line({ status: 'REJECTED', errorCode: 'too_long' }, 'rejected')).toBe('REJECTED\tgen-1\ttoo_long\n')
  expect(line({}, 'missing')).toBe('MISSING\tgen-1\tGeneration not found\n')
  expect(line({}, 'removed')).toBe('REMOVED\tgen-1\tRemoved from the list in Syncwatch\n')
})

it('names the file of a saved output, or why it is not saved', () => {
  const completed = { status: 'COMPLETED', outputFileName: 'teaser' }
  expect(line(completed, 'completed', { file: '/x/teaser.mp4', problem: null })).toBe(
    'COMPLETED\tgen-1\t/x/teaser.mp4\n',
  )
  expect(line(completed, 'completed', { file: null, problem: 'Disk full' })).toBe(
    'COMPLETED\tgen-1\tDisk full\n',
  )
})

it('is one JSON object with the outcome, the exported columns and the file', () => {
  const written = line({ status: 'FAILED', error: 'No face', model: 'sync-3' }, 'failed', NOTHING, true)
  expect(written.endsWith('}\n')).toBe(true)
  expect(JSON.parse(written)).toMatchObject({
    outcome: 'failed',
    id: 'gen-1',
    status: 'FAILED',
    model: 'sync-3',
    error: 'No face',
    file: null,
    fileError: null,
  })
})

it('never prints control characters, line breaks or hidden characters of the API', () => {
  const fields = { status: 'FAILED', error: HOSTILE }
  for (const written of [
    line(fields, 'failed'),
    line(fields, 'failed', NOTHING, true),
    line({ status: 'COMPLETED' }, 'completed', { file: HOSTILE, problem: null }),
    line({ status: 'COMPLETED' }, 'completed', { file: HOSTILE, problem: null }, true),
    listLine({ ...endedOf(watched('gen-1'), 'failed').generation, label: HOSTILE }, true),
    listLine({ ...endedOf(watched('gen-1'), 'failed').generation, status: HOSTILE }, false),
  ]) {
    expect(written.slice(0, -1)).not.toMatch(/[^\P{Cc}\t]|\u202e/u)
    expect(written.endsWith('\n')).toBe(true)
  }
})

it('shows a listed generation with its status, ID and name', () => {
  const { generation } = endedOf(watched('gen-1', { outputFileName: 'teaser' }), 'failed')
  expect(listLine(generation, false)).toBe('PROCESSING\tgen-1\tteaser\n')
  expect(listLine({ ...generation, status: null, name: null }, false)).toBe('-\tgen-1\t\n')
})

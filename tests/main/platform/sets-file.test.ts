import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSetsFile } from '../../../electron/main/platform/storage/sets-file'
import { storageFolder } from '../testing'

const SET = { id: '0mwugrs00-01anm6', name: 'Spring', announcedAt: 5, batch: null }
const BATCH = { id: 'batch-1', notCreated: 2, neverCreated: 1, isOver: false, wasRunning: true }

it('the file of sets returns what was written', () => {
  const { options } = storageFolder()
  openSetsFile(options).write([SET, { ...SET, id: '0mwugrs00-02bnm6', batch: BATCH }])
  expect(openSetsFile(options).read()).toEqual([SET, { ...SET, id: '0mwugrs00-02bnm6', batch: BATCH }])
})

it('the file of sets leaves out what it cannot understand, and keeps the others', () => {
  const { folder, options } = storageFolder()
  const sets = [
    SET,
    { ...SET, id: '../x' },
    7,
    { ...SET, id: '0mwugrs00-02bnm6', name: 9, batch: { id: '' } },
  ]
  writeFileSync(join(folder, 'sets.json'), JSON.stringify({ version: 1, data: { sets } }))
  expect(openSetsFile(options).read()).toEqual([
    SET,
    { ...SET, id: '0mwugrs00-02bnm6', name: null, batch: null },
  ])
})

import fs, { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openSetsFile } from '../../../electron/main/platform/storage/sets-file'
import { storageFolder } from '../testing'

const SET = { id: '0mwugrs00-01anm6', name: 'Spring', announcedAt: 5, batch: null }
const BATCH = {
  id: 'batch-1',
  isRead: true,
  named: 3,
  notCreated: 2,
  neverCreated: 1,
  completedUnnamed: 1,
  failedUnnamed: 0,
  isOver: false,
  wasRunning: true,
}

it('the file of sets returns what was written', () => {
  const { options } = storageFolder()
  openSetsFile(options).write([SET, { ...SET, id: '0mwugrs00-02bnm6', batch: BATCH }])
  expect(openSetsFile(options).isLost).toBe(false)
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
  const file = openSetsFile(options)
  expect(file.read()).toEqual([SET, { ...SET, id: '0mwugrs00-02bnm6', name: null, batch: null }])
  expect(file.isLost).toBe(true)
})

it('the file of sets takes a time that it cannot understand for a notification', () => {
  const { folder, options } = storageFolder()
  const sets = [{ ...SET, announcedAt: 'yesterday' }]
  writeFileSync(join(folder, 'sets.json'), JSON.stringify({ version: 1, data: { sets } }))
  expect(openSetsFile(options).read()).toEqual([{ ...SET, announcedAt: 0 }])
})

it.each([
  ['is damaged', '{"version":1,"da'],
  ['is of a newer version', '{"version":9,"data":{}}'],
  ['has no sets', '{"version":1,"data":{"sets":7}}'],
])('the file of sets says that its content is lost when it %s', (_name, text) => {
  const { folder, options } = storageFolder()
  writeFileSync(join(folder, 'sets.json'), text)
  const file = openSetsFile(options)
  expect([file.isLost, file.read()]).toEqual([true, []])
})

it('the file of sets is not lost where there never was one', () => {
  expect(openSetsFile(storageFolder().options).isLost).toBe(false)
})

it('the file of sets that can be read only later keeps its names and batches beside what has changed', () => {
  const { folder, options } = storageFolder()
  const path = join(folder, 'sets.json')
  openSetsFile(options).write([{ ...SET, batch: BATCH }])
  const refusal = vi.spyOn(fs, 'readFileSync').mockImplementation(() => {
    throw Object.assign(new Error('no access'), { code: 'EACCES' })
  })
  const file = openSetsFile(options)
  refusal.mockRestore()
  expect([file.isLost, file.read()]).toEqual([true, []])
  file.write([{ ...SET, name: null, announcedAt: 0 }])
  expect(openSetsFile({ ...options }).read()).toEqual([{ ...SET, announcedAt: 0, batch: BATCH }])
  expect(fs.existsSync(path)).toBe(true)
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../electron/contract/app-status'
import { openSettingsFile } from '../../electron/main/storage/settings-file'
import { storageFolder } from './testing'

it('starts with the defaults and writes nothing by itself', () => {
  const disk = storageFolder()
  const file = openSettingsFile(disk.options)
  expect(file.settings).toEqual(DEFAULT_SETTINGS)
  expect(file.trayExplained).toBe(false)
  expect(disk.names()).toEqual([])
})

it('keeps each change over a restart, the others as they were', () => {
  const disk = storageFolder()
  const file = openSettingsFile(disk.options)
  expect(file.save({ openHolds: 7 })).toEqual({ ...DEFAULT_SETTINGS, openHolds: 7 })
  file.setTrayExplained()
  file.save({ density: 'compact' })
  const next = openSettingsFile(disk.options)
  expect(next.settings).toEqual({ ...DEFAULT_SETTINGS, openHolds: 7, density: 'compact' })
  expect(next.trayExplained).toBe(true)
})

it('lets a single value that no longer fits fall back, and keeps the rest', () => {
  const disk = storageFolder()
  const settings = { requestsPerMinute: 100_000, openHolds: 9, closeToTray: 'yes', density: 'compact' }
  writeFileSync(join(disk.folder, 'settings.json'), JSON.stringify({ version: 1, data: { settings } }))
  const file = openSettingsFile(disk.options)
  expect(file.settings).toEqual({ ...DEFAULT_SETTINGS, openHolds: 9, density: 'compact' })
  expect(file.trayExplained).toBe(false)
  expect(disk.problems).toEqual([])
})

it('starts with the defaults when the file is broken, and keeps it aside', () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'settings.json'), '{"version":1,"data":')
  expect(openSettingsFile(disk.options).settings).toEqual(DEFAULT_SETTINGS)
  expect(disk.problems).toHaveLength(1)
  expect(disk.names()).toEqual([expect.stringMatching(/^settings\.json\.corrupt-/)])
})

it('changes nothing when the disk refuses', () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'file'), '')
  const file = openSettingsFile({ ...disk.options, folder: join(disk.folder, 'file') })
  expect(() => file.save({ openHolds: 7 })).toThrow()
  expect(file.settings).toEqual(DEFAULT_SETTINGS)
  expect(() => file.setTrayExplained()).toThrow()
  expect(file.trayExplained).toBe(false)
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, settingsSchema } from '../../../electron/contract/settings'
import { openSettingsFile } from '../../../electron/main/platform/storage/settings-file'
import { storageFolder } from '../testing'

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

it('opens a file from before there was the watch by itself as it is, with that off', () => {
  const disk = storageFolder()
  const settings = { requestsPerMinute: 120, openHolds: 9, closeToTray: false, density: 'compact' }
  const data = { settings, trayExplained: true }
  writeFileSync(join(disk.folder, 'settings.json'), JSON.stringify({ version: 1, data }))
  const file = openSettingsFile(disk.options)
  expect(file.settings).toEqual({
    ...DEFAULT_SETTINGS,
    ...settings,
    autoWatch: false,
    autoWatchProject: null,
  })
  expect(file.trayExplained).toBe(true)
  expect(disk.problems).toEqual([])
})

it('keeps the watch by itself and its project over a restart, and drops a project that can be none', () => {
  const disk = storageFolder()
  openSettingsFile(disk.options).save({ autoWatch: true, autoWatchProject: 'p1' })
  expect(openSettingsFile(disk.options).settings).toMatchObject({ autoWatch: true, autoWatchProject: 'p1' })
  for (const autoWatchProject of ['x'.repeat(201), 7, ' ']) {
    const data = { settings: { ...DEFAULT_SETTINGS, autoWatch: true, autoWatchProject } }
    writeFileSync(join(disk.folder, 'settings.json'), JSON.stringify({ version: 1, data }))
    expect(openSettingsFile(disk.options).settings).toEqual({ ...DEFAULT_SETTINGS, autoWatch: true })
  }
})

describe('the project of the watch by itself', () => {
  const { autoWatchProject } = settingsSchema.shape
  it.each([
    ['p1', 'p1'],
    ['  p1\n', 'p1'],
    [` ${'x'.repeat(200)} `, 'x'.repeat(200)],
    ['', null],
    [' ', null],
    [null, null],
  ])('%j is kept as %j', (given, kept) => {
    expect(autoWatchProject.parse(given)).toBe(kept)
  })
  it('has at most 200 characters', () => {
    expect(autoWatchProject.safeParse('x'.repeat(201)).success).toBe(false)
  })
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

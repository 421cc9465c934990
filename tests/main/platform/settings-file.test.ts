import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, settingsSchema } from '../../../electron/contract/settings'
import { openSettingsFile } from '../../../electron/main/platform/storage/settings-file'
import { refuseReads, storageFolder } from '../testing'

it('starts with the defaults and writes nothing before the first change', () => {
  const disk = storageFolder()
  const file = openSettingsFile(disk.options)
  expect(file.settings).toEqual(DEFAULT_SETTINGS)
  expect(file.trayExplained).toBe(false)
  expect(disk.names()).toEqual([])
})

it('keeps a change and all other settings over a restart', () => {
  const disk = storageFolder()
  const file = openSettingsFile(disk.options)
  expect(file.save({ openHolds: 7 })).toEqual({ ...DEFAULT_SETTINGS, openHolds: 7 })
  file.setTrayExplained()
  file.save({ density: 'compact' })
  const next = openSettingsFile(disk.options)
  expect(next.settings).toEqual({ ...DEFAULT_SETTINGS, openHolds: 7, density: 'compact' })
  expect(next.trayExplained).toBe(true)
})

it('keeps the settings of a file that an editor saved with a byte order mark', () => {
  const disk = storageFolder()
  openSettingsFile(disk.options).save({ openHolds: 7 })
  writeFileSync(join(disk.folder, 'settings.json'), `\ufeff${disk.text('settings.json')}`)
  expect(openSettingsFile(disk.options).settings).toEqual({ ...DEFAULT_SETTINGS, openHolds: 7 })
  expect([disk.problems, disk.names()]).toEqual([[], ['settings.json']])
})

it('replaces a single invalid value by its default and keeps the others', () => {
  const disk = storageFolder()
  const settings = { requestsPerMinute: 100_000, openHolds: 9, closeToTray: 'yes', density: 'compact' }
  writeFileSync(join(disk.folder, 'settings.json'), JSON.stringify({ version: 1, data: { settings } }))
  const file = openSettingsFile(disk.options)
  expect(file.settings).toEqual({ ...DEFAULT_SETTINGS, openHolds: 9, density: 'compact' })
  expect(file.trayExplained).toBe(false)
  expect(disk.problems).toEqual([])
})

it('opens a file without auto-watch settings with auto-watch off', () => {
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

it('keeps auto-watch and its project over a restart, and drops an invalid project', () => {
  const disk = storageFolder()
  openSettingsFile(disk.options).save({ autoWatch: true, autoWatchProject: 'p1' })
  expect(openSettingsFile(disk.options).settings).toMatchObject({ autoWatch: true, autoWatchProject: 'p1' })
  for (const autoWatchProject of ['x'.repeat(201), 7, ' ']) {
    const data = { settings: { ...DEFAULT_SETTINGS, autoWatch: true, autoWatchProject } }
    writeFileSync(join(disk.folder, 'settings.json'), JSON.stringify({ version: 1, data }))
    expect(openSettingsFile(disk.options).settings).toEqual({ ...DEFAULT_SETTINGS, autoWatch: true })
  }
})

describe('the auto-watch project', () => {
  const { autoWatchProject } = settingsSchema.shape
  it.each([
    ['p1', 'p1'],
    ['  p1\n', 'p1'],
    [` ${'x'.repeat(200)} `, 'x'.repeat(200)],
    ['', null],
    [' ', null],
    [null, null],
  ])('is stored for the input %j as %j', (given, kept) => {
    expect(autoWatchProject.parse(given)).toBe(kept)
  })
  it('has at most 200 characters', () => {
    expect(autoWatchProject.safeParse('x'.repeat(201)).success).toBe(false)
  })
})

it('starts with the defaults when the file is corrupt, and quarantines it', () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'settings.json'), '{"version":1,"data":')
  expect(openSettingsFile(disk.options).settings).toEqual(DEFAULT_SETTINGS)
  expect(disk.problems).toHaveLength(1)
  expect(disk.names()).toEqual([expect.stringMatching(/^settings\.json\.corrupt-/)])
})

it('drops a mute beyond the longest one, which a wrong clock has left', () => {
  const disk = storageFolder()
  const now = disk.options.now()
  const mutedUntil = now + 60 * 60_000
  openSettingsFile(disk.options).save({ mutedUntil, openHolds: 7 })
  expect(openSettingsFile(disk.options).settings.mutedUntil).toBe(mutedUntil)
  const yearBefore = { ...disk.options, now: () => now - 365 * 24 * 60 * 60_000 }
  const file = openSettingsFile(yearBefore)
  expect(file.settings).toEqual({ ...DEFAULT_SETTINGS, openHolds: 7 })
})

it('keeps every other setting when the file can be read only later', () => {
  const disk = storageFolder()
  openSettingsFile(disk.options).save({ openHolds: 7, links: 'always' })
  const read = refuseReads('EACCES')
  const file = openSettingsFile(disk.options)
  expect(file.settings).toEqual(DEFAULT_SETTINGS)
  expect(() => file.save({ density: 'compact' })).toThrow(/nothing was changed/)
  read.mockRestore()
  const saved = { ...DEFAULT_SETTINGS, openHolds: 7, links: 'always', density: 'compact' }
  expect(file.save({ density: 'compact' })).toEqual(saved)
  expect(openSettingsFile(disk.options).settings).toEqual(saved)
})

it('throws and changes no setting when the disk refuses', () => {
  const disk = storageFolder()
  writeFileSync(join(disk.folder, 'file'), '')
  const file = openSettingsFile({ ...disk.options, folder: join(disk.folder, 'file') })
  expect(() => file.save({ openHolds: 7 })).toThrow()
  expect(file.settings).toEqual(DEFAULT_SETTINGS)
  expect(() => file.setTrayExplained()).toThrow()
  expect(file.trayExplained).toBe(false)
})

it('keeps the chosen columns of exports in their order, always with the ID, and drops unknown ones', () => {
  const disk = storageFolder()
  const settings = { exportColumns: ['status', 'note', 'later', 'label'] }
  writeFileSync(join(disk.folder, 'settings.json'), JSON.stringify({ version: 1, data: { settings } }))
  expect(openSettingsFile(disk.options).settings.exportColumns).toEqual(['id', 'label', 'note', 'status'])
})

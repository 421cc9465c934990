import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openProjectNamesFile } from '../../../electron/main/platform/storage/project-names-file'
import { storageFolder } from '../testing'

it('keeps the names of projects, and when they were read, for the next run', () => {
  const disk = storageFolder()
  const file = openProjectNamesFile(disk.options)
  expect(file.read()).toEqual({ names: new Map(), readAt: null })
  file.write(new Map([['p1', 'Spring']]), 5)
  expect(openProjectNamesFile(disk.options).read()).toEqual({ names: new Map([['p1', 'Spring']]), readAt: 5 })
})

it('starts empty when the file contains something else', () => {
  const disk = storageFolder()
  writeFileSync(
    join(disk.options.folder, 'projects.json'),
    JSON.stringify({ version: 1, data: { readAt: 'today', names: { p1: 3 } } }),
  )
  expect(openProjectNamesFile(disk.options).read()).toEqual({ names: new Map(), readAt: null })
})

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { describe, expect, it } from 'vitest'
import { commandLines, programProblem } from '../../../../electron/main/services/finish-actions/program'
import { storageFolder } from '../../testing'

describe('a chosen program', () => {
  it('must be a file that can be run', async () => {
    const { folder } = storageFolder()
    const script = join(folder, 'notify.sh')
    writeFileSync(script, '#!/bin/sh\n')
    chmodSync(script, 0o644)
    mkdirSync(join(folder, 'App.app'))
    expect(await programProblem(execPath, 'linux')).toBeNull()
    expect(await programProblem(script, 'linux')).toContain("isn't executable")
    expect(await programProblem(join(folder, 'App.app'), 'darwin')).toContain("can't be run")
    expect(await programProblem(join(folder, 'none'), 'linux')).toContain("can't be run")
    chmodSync(script, 0o755)
    expect(await programProblem(script, 'linux')).toBeNull()
  })

  it.each(['run.bat', 'run.cmd', 'run.ps1', 'run.js', 'run'])(
    'is not %s on Windows, which needs a shell for it',
    async (name) => {
      const path = join(storageFolder().folder, name)
      writeFileSync(path, '')
      expect(await programProblem(path, 'win32')).toContain('.exe')
    },
  )

  it('may be an .exe on Windows', async () => {
    const path = join(storageFolder().folder, 'Tool.EXE')
    writeFileSync(path, '')
    expect(await programProblem(path, 'win32')).toBeNull()
  })
})

describe('a shown command', () => {
  it('has a line for each part, so that none can hide in another', () => {
    const command = { program: '/bin/sh', arguments: ['-c', 'a\nb "c"', '', '\u202eevil\u200b'] }
    expect(commandLines(command)).toEqual([
      '"/bin/sh"',
      '"-c"',
      String.raw`"a\nb \"c\""`,
      '""',
      String.raw`"\u202eevil\u200b"`,
    ])
  })
})

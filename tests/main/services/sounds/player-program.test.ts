import { describe, expect, it } from 'vitest'
import { playerProgram } from '../../../../electron/main/services/sounds/player-program'

const on = (platform: NodeJS.Platform, ...programs: string[]) => ({
  platform,
  variables: { PATH: 'relative:/opt/bin:/usr/bin', SystemRoot: 'C:\\Windows' },
  exists: (path: string) => programs.includes(path),
})

describe('the program that plays a sound', () => {
  it('is the first that this Linux has and that reads the type, from an absolute folder of the path', () => {
    const all = on('linux', 'relative/pw-play', '/usr/bin/paplay', '/usr/bin/ffplay', '/opt/bin/aplay')
    expect(playerProgram('/home/me/ding.mp3', all)).toEqual({
      program: '/usr/bin/paplay',
      arguments: ['/home/me/ding.mp3'],
      environment: {},
    })
    expect(playerProgram('/home/me/DING.M4A', all)).toMatchObject({
      program: '/usr/bin/ffplay',
      arguments: ['-nodisp', '-autoexit', '-loglevel', 'quiet', '/home/me/DING.M4A'],
    })
    expect(playerProgram('/a.mp3', on('linux', '/opt/bin/aplay'))).toBeNull()
    expect(playerProgram('/a.wav', on('linux'))).toBeNull()
  })

  it('is afplay on macOS, for the types that it reads', () => {
    const mac = on('darwin', '/usr/bin/afplay')
    expect(playerProgram('/a.m4a', mac)).toMatchObject({ program: '/usr/bin/afplay', arguments: ['/a.m4a'] })
    expect(playerProgram('/a.ogg', mac)).toBeNull()
  })

  it('gets the path in its environment on Windows, where it is a script', () => {
    const program = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'
    const path = "C:\\a'; Remove-Item x; '.wav"
    const found = playerProgram(path, on('win32', program))
    expect(found?.environment).toEqual({ SYNCWATCH_SOUND: path })
    expect(found?.arguments.join(' ')).not.toContain('Remove-Item')
    expect(playerProgram('C:\\a.mp3', on('win32', program))).toBeNull()
  })
})

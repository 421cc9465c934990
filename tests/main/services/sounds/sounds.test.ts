import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SoundEvent } from '../../../../electron/contract/sounds'
import { SoundsLoader } from '../../../../electron/main/services/sounds/sounds-loader'
import { FakeClock, storageFolder } from '../../testing'

const WAV = 'RIFF\0\0\0\0WAVEfmt '

function rig(storage = storageFolder()) {
  const clock = new FakeClock()
  const state = { isListening: true, isDoNotDisturb: false, hasProgram: true }
  const inWindow: SoundEvent[] = []
  const players: string[] = []
  const errors: string[] = []
  const bin = join(storage.folder, 'bin-of-players')
  const loader = new SoundsLoader({
    storage: storage.options,
    clock,
    platform: 'linux',
    get variables() {
      return { PATH: state.hasProgram ? storage.folder : bin }
    },
    page: {
      get isListening() {
        return state.isListening
      },
      play: (event) => inWindow.push(event),
    },
    startPlayer: ({ arguments: args }) => {
      players.push(args.join(' '))
      return () => players.push('ended')
    },
    isDoNotDisturb: () => Promise.resolve(state.isDoNotDisturb),
    onError: (what) => errors.push(what),
  })
  writeFileSync(join(storage.folder, 'pw-play'), '')
  const path = join(storage.folder, 'ding.wav')
  writeFileSync(path, WAV)
  onTestFinished(() => loader.stop())
  return { ...storage, storage, clock, state, inWindow, players, errors, loader, path }
}

describe('the sounds of notifications', () => {
  it('are the system’s, and nothing is loaded or written, until the user sets one', async () => {
    const { loader, folder } = rig()
    await loader.openIfSet()
    expect(loader.choiceOf('completed')).toBe('system')
    loader.play('completed')
    expect(existsSync(join(folder, 'sounds.json'))).toBe(false)
  })

  it('are kept over a restart, with the path of a file that the page only knows by its name', async () => {
    const { loader, path, storage } = rig()
    const sounds = await loader.load()
    sounds.set('failed', 'none')
    sounds.setFile('completed', path)
    const second = rig(storage).loader
    await second.openIfSet()
    expect([second.choiceOf('completed'), second.choiceOf('failed'), second.choiceOf('set')]).toEqual([
      'file',
      'none',
      'system',
    ])
    const state = await (await second.load()).state()
    expect(state.completed).toEqual({ choice: 'file', fileName: 'ding.wav', problem: null })
    expect(JSON.stringify(state)).not.toContain(storage.folder)
  })

  it('keep a file while another choice is in force, and take it again', async () => {
    const { loader, path } = rig()
    const sounds = await loader.load()
    expect(() => sounds.set('set', 'file')).toThrow("can't be found")
    sounds.setFile('set', path)
    sounds.set('set', 'none')
    expect(loader.choiceOf('set')).toBe('none')
    sounds.set('set', 'file')
    expect(loader.choiceOf('set')).toBe('file')
  })

  it('are the system’s again where the file is gone, which the settings explain', async () => {
    const { loader, path } = rig()
    const sounds = await loader.load()
    sounds.setFile('completed', path)
    rmSync(path)
    expect(loader.choiceOf('completed')).toBe('system')
    expect((await sounds.state()).completed).toMatchObject({
      choice: 'file',
      problem: expect.stringContaining("can't be found") as string,
    })
  })

  it('play in the window while it is open', async () => {
    const { loader, path, inWindow, players } = rig()
    const sounds = await loader.load()
    sounds.setFile('completed', path)
    await sounds.play('completed')
    expect([inWindow, players]).toEqual([['completed'], []])
  })

  it('are played by a program while there is no window, for half a minute at most', async () => {
    const { loader, path, state, inWindow, players, clock } = rig()
    const sounds = await loader.load()
    sounds.setFile('completed', path)
    state.isListening = false
    await sounds.play('completed')
    expect([inWindow, players]).toEqual([[], [path]])
    clock.advance(30_000)
    expect(players).toEqual([path, 'ended'])
  })

  it('replace each other instead of playing at once', async () => {
    const { loader, path, state, players, clock } = rig()
    const sounds = await loader.load()
    sounds.setFile('completed', path)
    state.isListening = false
    await sounds.play('completed')
    await sounds.play('completed')
    expect(players).toEqual([path, 'ended', path])
    expect(clock.waiting).toBe(1)
  })

  it('are the system’s while there is neither a window nor a program', async () => {
    const { loader, path, state } = rig()
    ;(await loader.load()).setFile('completed', path)
    state.hasProgram = false
    expect(loader.choiceOf('completed')).toBe('file')
    state.isListening = false
    expect(loader.choiceOf('completed')).toBe('system')
  })

  it('are not played while the user has asked the system for quiet', async () => {
    const { loader, path, state, inWindow } = rig()
    const sounds = await loader.load()
    sounds.setFile('completed', path)
    state.isDoNotDisturb = true
    await sounds.play('completed')
    expect(inWindow).toEqual([])
  })

  it('give no program a file that was replaced by something else', async () => {
    const { loader, path, state, players, errors } = rig()
    const sounds = await loader.load()
    sounds.setFile('completed', path)
    writeFileSync(path, '#!/bin/sh')
    state.isListening = false
    await sounds.play('completed')
    expect([players, errors]).toEqual([[], ['A sound could not be played']])
  })

  it('answer the page with the file of an event, and with nothing else', async () => {
    const { loader, path } = rig()
    const sounds = await loader.load()
    sounds.setFile('completed', path)
    const get = { method: 'GET', headers: new Headers() }
    expect(await (await sounds.respond('completed', get)).text()).toBe(WAV)
    expect((await sounds.respond('failed', get)).status).toBe(404)
    expect((await sounds.respond('completed', { ...get, method: 'POST' })).status).toBe(404)
    writeFileSync(path, 'secret')
    expect((await sounds.respond('completed', get)).status).toBe(404)
  })
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_SOUND_BYTES, readSoundFile } from '../../../../electron/main/services/sounds/sound-file'
import { soundResponse } from '../../../../electron/main/services/sounds/sound-response'
import { storageFolder } from '../../testing'

const WAV = Buffer.from('RIFF\0\0\0\0WAVEfmt ')

function fileWith(name: string, content: Buffer): string {
  const path = join(storageFolder().folder, name)
  writeFileSync(path, content)
  return path
}

describe('a sound file', () => {
  it.each([
    ['ding.wav', WAV, 'audio/wav'],
    ['DING.MP3', Buffer.from('ID3\u0004'), 'audio/mpeg'],
    ['ding.mp3', Buffer.from([0xff, 0xfb, 0x90, 0]), 'audio/mpeg'],
    ['ding.opus', Buffer.from('OggS\0'), 'audio/ogg'],
    ['ding.flac', Buffer.from('fLaC\0'), 'audio/flac'],
    ['ding.m4a', Buffer.from('\0\0\0\u0018ftypM4A '), 'audio/mp4'],
  ])('is read whole, with its type (%s)', async (name, content, type) => {
    expect(await readSoundFile(fileWith(name, content))).toEqual({ type, bytes: content })
  })

  it.each([
    ['ding.exe', WAV],
    ['ding.wav', Buffer.from('#!/bin/sh')],
    ['ding.mp3', WAV],
    ['ding.wav', Buffer.alloc(0)],
  ])('is refused when it is no sound by its name or its content (%s)', async (name, content) => {
    await expect(readSoundFile(fileWith(name, content))).rejects.toThrow('WAV, MP3')
  })

  it('is refused when it is too large', async () => {
    const path = fileWith('ding.wav', Buffer.concat([WAV, Buffer.alloc(MAX_SOUND_BYTES)]))
    await expect(readSoundFile(path)).rejects.toThrow('10 MB')
  })

  it('is refused when it is missing, a folder, or a pipe that would never end', async () => {
    const { folder } = storageFolder()
    mkdirSync(join(folder, 'folder.wav'))
    execFileSync('mkfifo', [join(folder, 'pipe.wav')])
    for (const name of ['missing.wav', 'folder.wav', 'pipe.wav'])
      await expect(readSoundFile(join(folder, name))).rejects.toThrow("can't be found")
  })
})

describe('the response with a sound', () => {
  const file = { type: 'audio/wav', bytes: Buffer.from('0123456789') }

  it('has all of it, and its type', async () => {
    const response = soundResponse(file, null)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav'])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe('0123456789')
  })

  it('has the range that a player asks for', async () => {
    const response = soundResponse(file, 'bytes=4-')
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 4-9/10'])
    expect(await response.text()).toBe('456789')
    expect(await soundResponse(file, 'bytes=2-3').text()).toBe('23')
    expect(soundResponse(file, 'bytes=10-').status).toBe(416)
  })
})

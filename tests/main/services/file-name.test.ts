import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameOf, numbered } from '../../../electron/main/services/downloads/file-name'
import {
  extensionFor,
  isMediaType,
  mediaExtension,
} from '../../../electron/main/services/downloads/media-types'

const name = (
  outputFileName: string | null,
  more: { contentType?: string | null; url?: string; id?: string } = {},
) => fileNameOf({ outputFileName, id: 'gen-1', contentType: 'video/mp4', url: 'https://x.test/a', ...more })

describe('fileNameOf', () => {
  it.each([
    ['launch_teaser', 'launch_teaser.mp4'],
    ['launch.mp4', 'launch.mp4'],
    ['Launch.MP4', 'Launch.mp4'],
    ['v1.2 final', 'v1.2 final.mp4'],
    [null, 'gen-1.mp4'],
    ['', 'gen-1.mp4'],
    ['   ', 'gen-1.mp4'],
    ['..', 'gen-1.mp4'],
    ['../../etc/passwd', '_.._etc_passwd.mp4'],
    ['C:\\Windows\\x', 'C_Windows_x.mp4'],
    ['.hidden', 'hidden.mp4'],
    ['setup.exe', 'setup.exe.mp4'],
    ['shortcut.lnk', 'shortcut.lnk.mp4'],
    ['a\u0000b\u0007c', 'a_b_c.mp4'],
    ['tools\u202e4pm.exe', 'tools4pm.exe.mp4'],
    ['é', 'é.mp4'],
    ['日本語の動画', '日本語の動画.mp4'],
  ])('returns for the output name %j the file name %s', (outputFileName, expected) =>
    expect(name(outputFileName)).toBe(expected),
  )

  it.each(['CON', 'nul', 'com1', 'LPT9.mp4', 'aux.'])(
    'avoids the name %s, which Windows reserves',
    (reserved) => {
      expect(name(reserved)).not.toMatch(/^(con|nul|com1|lpt9|aux)\./iu)
    },
  )

  it('takes the extension from the content type', () => {
    expect(name('a', { contentType: 'audio/wav' })).toBe('a.wav')
    expect(name('a', { contentType: 'video/quicktime; charset=binary' })).toBe('a.mov')
    expect(name('a', { contentType: 'application/octet-stream', url: 'https://x.test/b.webm?s=1' })).toBe(
      'a.webm',
    )
    expect(name('a', { contentType: null, url: 'nonsense' })).toBe('a.mp4')
    expect(name('a', { contentType: 'application/octet-stream', url: 'https://x.test/b.exe' })).toBe('a.mp4')
  })

  it('returns no path, no long name, and always a media extension, whatever the API says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.string({ maxLength: 20 }),
        (text, id) => {
          const made = fileNameOf({ outputFileName: text, id, contentType: 'video/mp4', url: '' })
          expect(made).not.toMatch(/[/\\<>:"|?*]/u)
          expect(made.startsWith('.')).toBe(false)
          expect(Buffer.byteLength(`${numbered(made, 999)}.part`)).toBeLessThan(255)
          expect(mediaExtension(made)).not.toBeNull()
        },
      ),
    )
  })

  it('is numbered before its extension', () => {
    expect(numbered('a.mp4', 1)).toBe('a.mp4')
    expect(numbered('a.mp4', 2)).toBe('a (2).mp4')
    expect(numbered('a.b.mp4', 13)).toBe('a.b (13).mp4')
    expect(numbered('a', 2)).toBe('a (2)')
  })
})

describe('media types', () => {
  it.each([
    'video/mp4',
    'VIDEO/MP4; a=b',
    'audio/x-wav',
    'image/png',
    'application/octet-stream',
    'binary/octet-stream',
    '',
    null,
  ])('include the content type %s', (type) => expect(isMediaType(type)).toBe(true))
  it.each(['text/html', 'application/json', 'application/xml', 'application/x-msdownload'])(
    'exclude the content type %s',
    (type) => expect(isMediaType(type)).toBe(false),
  )
  it('have no extension of a program', () => {
    for (const end of [
      'exe',
      'bat',
      'cmd',
      'lnk',
      'sh',
      'desktop',
      'app',
      'html',
      'svg',
      'jar',
      'constructor',
    ]) {
      expect(mediaExtension(`a.${end}`)).toBeNull()
    }
    expect(mediaExtension('a')).toBeNull()
    expect(extensionFor('text/html')).toBe('mp4')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameOf, numbered } from '../../../electron/main/services/downloads/file-name'
import {
  declaredKind,
  extensionFor,
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

  it.each([255, 143, 64])('is cut to %i bytes, with its number and its extension', (maxBytes) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(9_999), (text, number) => {
        const whole = fileNameOf({ outputFileName: text, id: 'a', contentType: 'audio/wav', url: '' })
        const made = numbered(whole, number, maxBytes - '.part'.length)
        expect(Buffer.byteLength(`${made}.part`)).toBeLessThanOrEqual(maxBytes)
        expect(made.endsWith('.wav')).toBe(true)
        expect(made).not.toMatch(/[. ](?= \(|\.wav$)/u)
        expect(made).not.toMatch(/\p{Surrogate}/u)
        if (number > 1) expect(made).toContain(` (${number})`)
        // Only whole characters are dropped.
        const base = made.replace(/( \(\d+\))?\.wav$/u, '')
        expect(whole.startsWith(base) || base === 'output').toBe(true)
      }),
    )
  })

  it('is cut between user-perceived characters', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(numbered(`${family.repeat(3)}.mp4`, 1, 60)).toBe(`${family.repeat(2)}.mp4`)
    expect(numbered(`${'e\u0301'.repeat(9)}.mp4`, 2, 15)).toBe(`${'e\u0301'.repeat(2)} (2).mp4`)
    expect(numbered(`a${'\u0300'.repeat(99)}.mp4`, 1, 64)).toBe('output.mp4')
    expect(numbered('nine  dots... more.mp4', 1, 17)).toBe('nine  dots.mp4')
  })

  it.each(['con.final', 'CON .x', 'aux.tar', 'com¹', 'CONIN$', 'prn.mp4', 'nul.part', 'CON.mp4.part'])(
    'avoids the name %s, which Windows reserves whatever follows',
    (reserved) =>
      expect(name(reserved).split('.')[0]?.trimEnd()).not.toMatch(
        /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$)$/iu,
      ),
  )

  it('is numbered before its extension', () => {
    expect(numbered('a.mp4', 1)).toBe('a.mp4')
    expect(numbered('a.mp4', 2)).toBe('a (2).mp4')
    expect(numbered('a.b.mp4', 13)).toBe('a.b (13).mp4')
    expect(numbered('a', 2)).toBe('a (2)')
  })
})

describe('media types', () => {
  it.each([
    ['video/mp4', 'media'],
    ['VIDEO/MP4; a=b', 'media'],
    ['audio/x-wav', 'media'],
    ['image/png', 'media'],
    ['application/mp4', 'media'],
    ['application/octet-stream', 'generic'],
    ['binary/octet-stream', 'generic'],
    ['application/binary', 'generic'],
    ['application/x-binary', 'generic'],
    ['application/octetstream', 'generic'],
    ['application/force-download', 'generic'],
    ['text/plain; charset=utf-8', 'generic'],
    ['', 'generic'],
    [null, 'generic'],
    ['application/x-something', 'unlisted'],
    ['nonsense', 'unlisted'],
    ['text/html', 'other'],
    ['application/json', 'other'],
    ['application/problem+json', 'other'],
    ['application/xml', 'other'],
    ['application/xhtml+xml', 'other'],
    ['image/svg+xml', 'other'],
    ['text/javascript', 'other'],
    ['application/x-msdownload', 'other'],
    ['application/x-sh', 'other'],
  ] as const)('take the content type %s for %s', (type, kind) => expect(declaredKind(type)).toBe(kind))
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
    expect(extensionFor('text/html')).toBeNull()
  })
})

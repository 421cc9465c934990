import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../electron/contract/decode-text'

const TEXT = 'id;label\r\n0f3c2a10-1111-4222-8333-444455556666;Größe „A“ – 5 €\r\n'

function utf16(text: string, order: 'le' | 'be', hasMark: boolean): Buffer {
  const bytes = Buffer.from((hasMark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

function windows1252(text: string): Buffer {
  const special: Record<string, number> = { '€': 0x80, '„': 0x84, '“': 0x93, '–': 0x96, Ÿ: 0x9f, ž: 0x9e }
  return Buffer.from(Array.from(text, (character) => special[character] ?? character.charCodeAt(0)))
}

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', utf16(TEXT, 'le', true)],
    ['UTF-16 BE with a mark', utf16(TEXT, 'be', true)],
    ['UTF-16 LE without a mark', utf16(TEXT, 'le', false)],
    ['UTF-16 BE without a mark', utf16(TEXT, 'be', false)],
    ['Windows-1252', windows1252(TEXT)],
  ])('is read from %s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT)
  })

  it('is read from UTF-16 without a mark when most of it is Japanese', () => {
    const text = `id;note\n0f3c2a10-1111-4222-8333-444455556666;${'発表の映像　'.repeat(40)}\n`
    expect(decodeText(utf16(text, 'le', false))).toBe(text)
    expect(decodeText(utf16(text, 'be', false))).toBe(text)
  })

  it('stays UTF-8 when one character of it is damaged', () => {
    const bytes = Buffer.concat([Buffer.from('Größe, Maß, '), Buffer.from([0xc3]), Buffer.from(' Länge')])
    expect(decodeText(bytes)).toBe('Größe, Maß, \ufffd Länge')
  })

  it('is empty for an empty file, and null for one that isn’t text', () => {
    expect(decodeText(new Uint8Array())).toBe('')
    expect(decodeText(Buffer.from('\ufeff'))).toBe('')
    for (const bytes of [
      Buffer.from('PNG\0\0'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]),
      Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]),
      Buffer.alloc(64),
      // 16-bit audio: its high bytes are zero, as in UTF-16.
      Buffer.from(Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? (at * 7) % 30 : 0))),
    ])
      expect(decodeText(bytes)).toBeNull()
  })

  it('is the same in every encoding', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\p{C}/gu, '·'))
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('le', 'be'), fc.boolean(), (lines, order, hasMark) => {
        const text = lines.join('\n')
        expect(decodeText(Buffer.from((hasMark ? '\ufeff' : '') + text))).toBe(text)
        expect(decodeText(utf16(text, order, true))).toBe(text)
      }),
    )
  })
})

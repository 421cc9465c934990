import { afterEach, describe, expect, it } from 'vitest'
import type { Download } from '../../electron/contract/downloads'
import { readLanguageFrom } from '../../electron/i18n'
import { downloadPercent } from '../../renderer/model/downloads'
import { downloadFacts, downloadLabel } from '../../renderer/text/download-labels'
import { formatPercent, formatSize } from '../../renderer/text/sizes'

const NOW = 1_700_000_000_000
const download = (more: Partial<Download>): Download => ({
  id: 'a',
  fileName: 'take.mp4',
  state: 'running',
  received: 12_400_000,
  total: 80_000_000,
  bytesPerSecond: 3_100_000,
  retryAt: null,
  problem: null,
  startedAt: NOW,
  ...more,
})
/** Whatever blank a locale puts between a number and its unit. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ')

afterEach(() => readLanguageFrom(() => 'en'))

describe('formatSize', () => {
  it.each([
    [0, '0 bytes'],
    [640, '640 bytes'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [54_321, '54 kB'],
    [999_600, '1.0 MB'],
    [12_400_000, '12.4 MB'],
    [123_400_000, '123 MB'],
    [2_500_000_000, '2.5 GB'],
    [-5, '0 bytes'],
  ])('formats %d bytes as “%s”', (bytes, text) => expect(plain(formatSize(bytes))).toBe(text))

  it('follows the number format of the language', () => {
    readLanguageFrom(() => 'de')
    expect(plain(formatSize(12_400_000))).toBe('12,4 MB')
    expect(plain(formatPercent(41.9))).toBe('41 %')
  })
})

describe('the line of a download', () => {
  it.each<[Partial<Download>, string]>([
    [{}, '12.4 MB of 80.0 MB · 3.1 MB/s · 22 s left'],
    [{ bytesPerSecond: null }, '12.4 MB of 80.0 MB'],
    [{ bytesPerSecond: 0 }, '12.4 MB of 80.0 MB'],
    [{ total: null }, '12.4 MB · 3.1 MB/s'],
    [{ received: 79_000_000 }, '79.0 MB of 80.0 MB · 3.1 MB/s · a few seconds left'],
    [{ state: 'queued' }, 'Queued'],
    [{ state: 'paused' }, 'Paused · 12.4 MB of 80.0 MB'],
    [{ state: 'done', received: 80_000_000 }, '80.0 MB'],
    [{ state: 'failed', problem: 'No room.' }, 'No room.'],
    [{ state: 'canceled' }, 'Canceled'],
    [
      { state: 'retrying', problem: 'The connection was lost.', retryAt: NOW + 12_000 },
      'The connection was lost. Trying again in 12 s.',
    ],
    [
      { state: 'retrying', problem: 'The connection was lost.', retryAt: NOW },
      'The connection was lost. Trying again now.',
    ],
  ])('says how a download does: with %j it is “%s”', (more, text) =>
    expect(plain(downloadFacts(download(more), NOW).join(' · '))).toBe(text),
  )

  it('has a percentage only when the total size is known', () => {
    expect(downloadPercent(download({}))).toBe(15.5)
    expect(downloadPercent(download({ total: null }))).toBeNull()
    expect(downloadPercent(download({ total: 0 }))).toBeNull()
    expect(downloadPercent(download({ received: 90_000_000 }))).toBe(100)
    expect(plain(downloadLabel(download({})))).toBe('Downloading, 15%')
    expect(downloadLabel(download({ total: null }))).toBe('Downloading')
  })

  it.each<[Download['state'], string]>([
    ['queued', 'Download queued'],
    ['retrying', 'Download interrupted, trying again'],
    ['paused', 'Download paused'],
    ['done', 'Downloaded'],
    ['failed', 'Download failed'],
  ])('labels the icon of a download that is %s with “%s”', (state, label) => {
    expect(downloadLabel(download({ state }))).toBe(label)
  })
})

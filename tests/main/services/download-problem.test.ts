import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { readLanguageFrom } from '../../../electron/i18n'
import { OutputError } from '../../../electron/main/services/outputs/output-error'
import { type Rig, downloadsRig } from '../downloads-rig'

vi.mock('electron', () => ({}))
afterEach(() => readLanguageFrom(() => 'en'))

async function failedWith(error: Error): Promise<Rig> {
  const urls = { freshUrl: () => Promise.reject(error), renewedUrl: () => Promise.reject(error) }
  const rig = await downloadsRig({ parts: { urls } })
  await rig.queue.start(['a'])
  await rig.until('a', 'failed')
  return rig
}

it('shows the problem of a download in the current language, not in the one it failed in', async () => {
  const rig = await downloadsRig({
    parts: { openFolder: () => Promise.reject(Object.assign(new Error('raw'), { code: 'EACCES' })) },
  })
  await rig.queue.start(['a'])
  expect((await rig.until('a', 'failed')).problem).toMatch(/^Syncwatch doesn't have permission/)

  readLanguageFrom(() => 'de')
  expect(rig.get('a').problem).toBe(
    `Syncwatch darf nicht in ${rig.folder} schreiben. Wählen Sie einen anderen Ordner und versuchen Sie es erneut.`,
  )
  const restarted = await rig.restart()
  expect(restarted.get('a').problem).toMatch(/^Syncwatch darf nicht/)
})

it('shows the HTTP status of a refused download in the current language', async () => {
  const rig = await downloadsRig()
  rig.storage.answers.push(rig.storage.status(403), rig.storage.status(403))
  await rig.queue.start(['a'])
  await rig.until('a', 'failed')
  readLanguageFrom(() => 'de')
  expect(rig.get('a').problem).toMatch(/^Der Download wurde verweigert \(HTTP 403\)/)
})

it('shows in the current language why an output has no URL', async () => {
  const rig = await failedWith(new OutputError('needs_key'))
  const english = rig.get('a').problem
  readLanguageFrom(() => 'de')
  expect(rig.get('a').problem).not.toBe(english)
  expect(rig.get('a').problem).toMatch(/API-Schlüssel/)
})

it('shows a problem that an earlier version stored as a text as it is', async () => {
  const rig = await failedWith(new OutputError('no_output'))
  rig.queue.stop()
  const file = join(rig.folder, '..', 'downloads.json')
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { data: { records: { problem: unknown }[] } }
  for (const record of stored.data.records) record.problem = 'An old sentence.'
  writeFileSync(file, JSON.stringify(stored))
  const restarted = await rig.restart()
  expect(restarted.get('a').problem).toBe('An old sentence.')
  expect(restarted.errors).toEqual([])
})

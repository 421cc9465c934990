import { afterEach, beforeEach, expect, it } from 'vitest'
import { missingMessage, retryMessage } from '../../electron/core/requests/error-messages'
import { SyncApiError } from '../../electron/core/sync-api/errors'
import { readEnvironment } from '../../electron/main/platform/environment'
import { environmentMessage } from '../../electron/main/platform/environment-messages'
import { trayModel } from '../../electron/main/shell/tray/tray-model'
import { readLanguageFrom } from '../../electron/i18n'
import { appStatusOf, watched } from './testing'

beforeEach(() => readLanguageFrom(() => 'de'))
afterEach(() => readLanguageFrom(() => 'en'))

it('shows the tray in German', () => {
  const entries = [
    watched('run', { progress_percent: 40 }),
    watched('end', { status: 'FAILED' }, { finishedAt: 20, watch: { kind: 'finished' } }),
  ]
  const { tooltip, items } = trayModel(entries, appStatusOf({ connection: 'offline' }), 15, 30)
  expect(tooltip).toBe('Syncwatch: 1 läuft, 1 fehlgeschlagen, API nicht erreichbar')
  const labels = items.map((item) => (item === 'separator' ? '-' : item.label))
  expect(labels).toContain('end: fehlgeschlagen')
  expect(labels.slice(-6)).toEqual([
    'Beobachtung pausieren',
    '1 Stunde stummschalten',
    'Aus der Zwischenablage hinzufügen',
    'Syncwatch öffnen',
    '-',
    'Beenden',
  ])
})

it('explains API errors in German, with the API’s own message if there is one', () => {
  expect(retryMessage(new SyncApiError('network', 'x'))).toBe('API nicht erreichbar.')
  expect(retryMessage(new SyncApiError('server', 'x', { status: 503 }))).toBe('API-Fehler (503).')
  expect(missingMessage(new SyncApiError('bad_request', 'x', { status: 400, apiMessage: 'no uuid' }))).toBe(
    'Diese ID wurde abgelehnt: no uuid',
  )
})

it('reports environment problems in German', () => {
  const { problems } = readEnvironment({ SYNC_API_KEY: 'two words' }, true)
  expect(problems.map(environmentMessage)).toEqual([
    'SYNC_API_KEY kann nicht verwendet werden: Der Schlüssel enthält Leerzeichen oder ungültige Zeichen. Prüfen Sie, ob Sie ihn vollständig kopiert haben.',
  ])
})

import { m } from '../../electron/i18n'
import { answerOf } from './ask'
import { showToast } from './toast'

/** Tests a saved key and shows the result. A refused key has a banner as well. */
export async function announceSaved(): Promise<void> {
  const answer = await answerOf(window.syncwatch.testKey({ key: null }))
  const test = answer.ok ? answer.value : { outcome: 'unreachable', message: answer.error.message }
  if (test.outcome === 'works') showToast('success', m.settings_key_works(), { id: 'key-saved' })
  else
    showToast(test.outcome === 'refused' ? 'error' : 'warning', m.settings_key_unconfirmed(), {
      detail: test.message,
      id: 'key-saved',
    })
}

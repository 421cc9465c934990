import { m } from '../../electron/i18n'
import { answerOf } from './ask'
import { showToast } from './toast'

/** Says that a key was saved, and what the API makes of it. A refused one is the banner's business as well. */
export async function announceSaved(): Promise<void> {
  const answer = await answerOf(window.syncwatch.testKey({ key: null }))
  const test = answer.ok ? answer.value : { outcome: 'unreachable', message: answer.error.message }
  if (test.outcome === 'works') showToast('success', m.settings_key_works(), { id: 'key-saved' })
  else
    showToast(test.outcome === 'refused' ? 'error' : 'warning', m.settings_key_not_yet(), {
      detail: test.message,
      id: 'key-saved',
    })
}

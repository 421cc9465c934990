import { m } from '../../../electron/i18n'
import { answerOf } from '../../actions/ask'
import { notify } from '../../actions/toast'

/** Says that a key was saved, and what the API makes of it. A refused one is the banner's business as well. */
export async function announceSaved(): Promise<void> {
  const answer = await answerOf(window.syncwatch.testKey({ key: null }))
  const test = answer.ok ? answer.value : { outcome: 'unreachable', message: answer.error.message }
  if (test.outcome === 'works') notify('success', m.settings_key_works(), { id: 'key-saved' })
  else
    notify(test.outcome === 'refused' ? 'error' : 'warning', m.settings_key_unconfirmed(), {
      detail: test.message,
      id: 'key-saved',
    })
}

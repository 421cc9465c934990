import { m } from '../../electron/i18n'
import type { Answer } from '../../electron/contract/commands'
import { notify } from './toast'

/** Asks main; what it answers with an error is said to the user, and undefined is returned. */
export async function ask<T>(question: Promise<Answer<T>>): Promise<{ value: T } | undefined> {
  const answer = await answerOf(question)
  if (answer.ok) return { value: answer.value }
  notify('error', answer.error.message)
  return undefined
}

/** As it is answered; a broken connection to main counts as an error like any other. */
export async function answerOf<T>(question: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await question
  } catch {
    return { ok: false, error: { code: 'unexpected', message: m.ui_no_response() } }
  }
}

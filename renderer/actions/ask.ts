import { m } from '../../electron/i18n'
import type { Answer } from '../../electron/contract/commands'
import { showToast } from './toast'

/** Returns the value of a command's answer; an error is shown to the user, and undefined is returned. */
export async function ask<T>(command: Promise<Answer<T>>): Promise<{ value: T } | undefined> {
  const answer = await answerOf(command)
  if (answer.ok) return { value: answer.value }
  if (answer.error.code !== 'canceled') showToast('error', answer.error.message)
  return undefined
}

/** Returns a command's answer as it is; a failed call to main is an error like any other. */
export async function answerOf<T>(command: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await command
  } catch {
    return { ok: false, error: { code: 'unexpected', message: m.ui_no_response() } }
  }
}

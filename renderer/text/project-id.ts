import { m } from '../../electron/i18n'
import { MAX_PROJECT_ID_LENGTH } from '../../electron/contract/limits'

export type ProjectId = { ok: true; value: string | null } | { ok: false; message: string }

/** Reads a typed project ID: null when it is empty, or a message for the user when it can't be an ID. */
export function readProjectId(text: string): ProjectId {
  const id = text.trim()
  if (/\s/u.test(id)) return { ok: false, message: m.settings_project_spaces() }
  if (id.length > MAX_PROJECT_ID_LENGTH) {
    return { ok: false, message: m.settings_project_long({ max: MAX_PROJECT_ID_LENGTH }) }
  }
  return { ok: true, value: id === '' ? null : id }
}

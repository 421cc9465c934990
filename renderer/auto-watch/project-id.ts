import { MAX_PROJECT_ID_LENGTH } from '../../electron/contract/auto-watch'

export type ProjectId = { ok: true; value: string | null } | { ok: false; message: string }

/** What was typed as the ID of a project: null when it was nothing, or a sentence for the person when it can't be one. */
export function readProjectId(text: string): ProjectId {
  const id = text.trim()
  if (/\s/u.test(id)) return { ok: false, message: 'An ID has no spaces. Enter one project only.' }
  if (id.length > MAX_PROJECT_ID_LENGTH) {
    return { ok: false, message: `That is too long: an ID has at most ${MAX_PROJECT_ID_LENGTH} characters.` }
  }
  return { ok: true, value: id === '' ? null : id }
}

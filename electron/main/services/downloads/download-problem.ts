import { z } from 'zod'
import { m } from '../../../i18n'
import { OUTPUT_PROBLEMS, outputProblemMessage } from '../outputs/output-error'

const DISK_MESSAGES = {
  disk_full: m.downloads_disk_full,
  folder_gone: m.downloads_folder_gone,
  not_writable: m.downloads_not_writable,
  too_large: m.downloads_too_large,
  disk_error: m.downloads_disk_error,
}
const SERVER_MESSAGES = {
  incomplete: m.downloads_incomplete,
  not_media: m.downloads_not_media,
  server_error: m.downloads_server_error,
  cut_off: m.downloads_cut_off,
  server_busy: m.downloads_server_busy,
  connection_lost: m.downloads_connection_lost,
  unexpected: m.downloads_unexpected,
}

function keysOf<K extends string>(messages: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(messages) as [K, ...K[]]
}

/** Why a download failed or waits. It is stored without its message, because the language may change. */
export const downloadProblemSchema = z.union([
  z.object({ kind: z.enum(keysOf(DISK_MESSAGES)), folder: z.string() }),
  z.object({ kind: z.enum(keysOf(SERVER_MESSAGES)) }),
  z.object({ kind: z.enum(OUTPUT_PROBLEMS) }),
  z.object({ kind: z.literal('refused'), status: z.number() }),
  /** A message in the language of that time, which earlier versions stored. */
  z.string(),
])
export type DownloadProblem = z.infer<typeof downloadProblemSchema>
export type DiskProblemKind = keyof typeof DISK_MESSAGES
export type ServerProblemKind = keyof typeof SERVER_MESSAGES

/** Returns the sentence for the user, in the current language. */
export function downloadProblemMessage(problem: DownloadProblem): string {
  if (typeof problem === 'string') return problem
  if ('folder' in problem) return DISK_MESSAGES[problem.kind]({ folder: problem.folder })
  if ('status' in problem) return m.downloads_refused({ status: problem.status })
  return isServerKind(problem.kind) ? SERVER_MESSAGES[problem.kind]() : outputProblemMessage(problem.kind)
}

function isServerKind(kind: string): kind is ServerProblemKind {
  return kind in SERVER_MESSAGES
}

import { m } from '../../../i18n'

/** A file that can't be read or moved just now: it stays as it is, and changes to it are refused. The message is for the user. */
export class FileLeftAlone extends Error {
  constructor(
    readonly path: string,
    /** What the system says. */
    readonly why: string,
  ) {
    super(m.errors_file_left_alone({ path, why }))
  }
}

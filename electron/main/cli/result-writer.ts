import type { Writable } from 'node:stream'
import { codeOf } from '../platform/files'
import { m } from '../../i18n'
import { CommandFailure, EXIT } from './command-failure'

/** Writes results to standard output, which may be a pipe that is closed early. */
export class ResultWriter {
  readonly #stream: Writable
  /** Rejects when nothing can be written any more. */
  readonly broken: Promise<never>

  constructor(stream: Writable) {
    this.#stream = stream
    this.broken = new Promise((_resolve, reject) => stream.on('error', (error) => reject(failureOf(error))))
    // It counts only for those who wait for it.
    this.broken.catch(() => undefined)
  }

  /** Resolves when the text is written. @throws CommandFailure */
  write(text: string): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#stream.write(text, (error) => (error ? reject(failureOf(error)) : resolve()))
    })
    return Promise.race([written, this.broken])
  }
}

function failureOf(error: Error): CommandFailure {
  // A reader such as `head` has what it wants: no reason for a message.
  if (codeOf(error) === 'EPIPE') return new CommandFailure('', EXIT.closedPipe)
  return new CommandFailure(m.cli_output_not_written({ why: codeOf(error) ?? error.message }), EXIT.failed)
}

import type { App } from 'electron'

/** What other starts and links ask for: `second-instance` and `open-url` of Electron. */
export type OtherStart =
  | { readonly kind: 'second-start'; readonly argv: readonly string[]; readonly data: unknown }
  | { readonly kind: 'link'; readonly url: string }

/** Keeps what is asked for until the app can do it: on macOS a link that starts the app comes before it is ready. */
export class EarlyRequests {
  #waiting: OtherStart[] = []
  #take = (request: OtherStart): void => void this.#waiting.push(request)

  constructor(app: Pick<App, 'on'>) {
    app.on('second-instance', (_event, argv, _folder, data) => {
      this.#take({ kind: 'second-start', argv, data })
    })
    app.on('open-url', (event, url) => {
      event.preventDefault()
      this.#take({ kind: 'link', url })
    })
  }

  /** Passes on what has waited, and everything from now on. */
  passTo(take: (request: OtherStart) => void): void {
    this.#take = take
    for (const request of this.#waiting.splice(0)) take(request)
  }
}

import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const FIRST_ASSET = /(?:src|href)="\.\/(assets\/[^"/]+)"/gu

/** The files of the page under `root`. What a new page asks for first is read ahead, once. */
export class PageFiles {
  readonly #root: string
  readonly #ahead = new Map<string, Promise<Buffer<ArrayBuffer>>>()
  #scriptsFrom: Promise<unknown> = Promise.resolve()

  constructor(root: string) {
    this.#root = root
  }

  /** Reads the document and what it loads first. Doesn't fail: what can't be read is read again when it is asked for. */
  async readAhead(): Promise<void> {
    try {
      const html = await this.#keep('index.html')
      const names = [...html.toString().matchAll(FIRST_ASSET)].map(([, name = '']) => name)
      await Promise.all(names.map((name) => this.#keep(name)))
    } catch {
      // The page's own request tells what is wrong.
    }
  }

  /** Holds back the scripts that were read ahead: parsed at once, they would delay the first frame of the page. */
  holdScripts(until: Promise<unknown>): void {
    this.#scriptsFrom = until
  }

  /** Returns the content of a file. @throws when it can't be read */
  async read(file: string): Promise<Buffer<ArrayBuffer>> {
    const ahead = this.#ahead.get(file)
    this.#ahead.delete(file)
    if (ahead && extname(file) === '.js') await this.#scriptsFrom
    return (await ahead?.catch(() => null)) ?? readFile(file)
  }

  #keep(name: string): Promise<Buffer<ArrayBuffer>> {
    const file = join(this.#root, name)
    const content = readFile(file)
    this.#ahead.set(file, content)
    return content
  }
}

/** The size of a picture, in its own pixels. */
interface Sized {
  readonly width: number
  readonly height: number
}

/** Keeps the pictures that were used last, up to a number of pixels in all. */
export class KeptPictures<T extends Sized> {
  readonly #maxPixels: number
  readonly #byKey = new Map<string, T>()
  #pixels = 0

  constructor(maxPixels: number) {
    this.#maxPixels = maxPixels
  }

  has(key: string): boolean {
    return this.#byKey.has(key)
  }

  /** Returns a picture, which counts as used now. */
  take(key: string): T | undefined {
    const picture = this.#byKey.get(key)
    if (!picture) return undefined
    this.#byKey.delete(key)
    this.#byKey.set(key, picture)
    return picture
  }

  /** Keeps a picture, in place of an earlier one with this key and of those that were used least recently. */
  keep(key: string, picture: T): void {
    this.#forget(key)
    this.#byKey.set(key, picture)
    this.#pixels += pixelsOf(picture)
    for (const oldest of this.#byKey.keys()) {
      if (this.#pixels <= this.#maxPixels) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    const picture = this.#byKey.get(key)
    if (!picture) return
    this.#byKey.delete(key)
    this.#pixels -= pixelsOf(picture)
  }
}

function pixelsOf({ width, height }: Sized): number {
  return width * height
}

import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The files under the folder that hold the text, by their path in it. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
    .map((file) => relative(folder, file))
}

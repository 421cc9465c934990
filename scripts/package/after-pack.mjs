import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Removes Electron's default app, so that a package starts no other app than ours. electron-builder leaves it there when
 * it takes Electron from a folder, and calls this hook when the app's folder is complete.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const contents =
    electronPlatformName === 'darwin'
      ? `${packager.appInfo.productFilename}.app/Contents/Resources`
      : 'resources'
  await rm(join(appOutDir, contents, 'default_app.asar'), { recursive: true, force: true })
}

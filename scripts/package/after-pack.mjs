import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * electron-builder's hook for when the app's folder is laid out. Takes out Electron's default app, which
 * electron-builder leaves there when Electron is taken from a folder: nothing but our own app shall be startable.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const contents =
    electronPlatformName === 'darwin'
      ? `${packager.appInfo.productFilename}.app/Contents/Resources`
      : 'resources'
  await rm(join(appOutDir, contents, 'default_app.asar'), { recursive: true, force: true })
}

import { STAND_IN_VERSION } from '../runtime/stand-in.mjs'

/**
 * @typedef {{ builderArgs: string[], warning?: string } | { refusal: string }} PackagePlan
 */

/**
 * Decides what electron-builder may make. Nothing a user could be handed is made of the stand-in.
 * @param {string[]} args those given to `npm run package --`
 * @param {{ kind: import('../runtime/choose.mjs').RuntimeKind, version: string, dist: string }} runtime
 * @returns {PackagePlan}
 */
export function planPackage(args, { kind, version, dist }) {
  const builderArgs = ['--publish', 'never', ...args]
  // electron-builder fetches the official Electron of the wanted system by itself.
  if (kind === 'official') return { builderArgs }
  const isFolderOnly = args.includes('--dir')
  if (kind === 'stand-in' && !isFolderOnly) {
    return {
      refusal:
        `Not packaged: only the stand-in Electron ${STAND_IN_VERSION} is here, which is too old and unsupported to ` +
        'hand to anybody.\nRun this where GitHub can be reached. To try out the packaged app here: ' +
        'npm run package -- --dir',
    }
  }
  const fromFolder = [...builderArgs, `-c.electronVersion=${version}`, `-c.electronDist=${dist}`]
  if (kind === 'override') return { builderArgs: fromFolder }
  return {
    // The stand-in's loader is a folder with an archive's name, which has no checksum.
    builderArgs: [...fromFolder, '-c.disableAsarIntegrity=true'],
    warning: '!!! FOR TRYING OUT ONLY: this folder holds the stand-in Electron. Do not hand it to anybody.',
  }
}

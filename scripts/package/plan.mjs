import { Problem } from '../runtime/problem.mjs'

/**
 * Decides what electron-builder may make. Throws a Problem where a package for users would contain the stand-in.
 * @param {string[]} args those given to `npm run package --`
 * @param {{ kind: import('../runtime/choose.mjs').RuntimeKind, version: string, dist: string }} runtime
 * @returns {{ builderArgs: string[], warning?: string }}
 */
export function planPackage(args, { kind, version, dist }) {
  const builderArgs = ['--publish', 'never', ...args]
  // electron-builder fetches the official Electron for the target system itself.
  if (kind === 'official') return { builderArgs }
  if (kind === 'stand-in' && !args.includes('--dir')) {
    throw new Problem(
      `Not packaged: only the stand-in Electron ${version} is here, which is too old and unsupported to distribute.\n` +
        'Run this where GitHub can be reached. To try out the packaged app here: npm run package -- --dir',
    )
  }
  const fromFolder = [...builderArgs, `-c.electronVersion=${version}`, `-c.electronDist=${dist}`]
  if (kind === 'override') return { builderArgs: fromFolder }
  return {
    // The stand-in's loader is a folder with an archive's name, which has no checksum.
    builderArgs: [...fromFolder, '-c.disableAsarIntegrity=true'],
    warning: '!!! FOR TRYING OUT ONLY: this folder contains the stand-in Electron. Do not distribute it.',
  }
}

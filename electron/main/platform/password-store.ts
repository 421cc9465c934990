/**
 * The `password-store` switch to append on Linux, or null to leave Chromium's choice. Chromium knows a few desktops and
 * takes none but its built-in password on all others, a plain window manager with a running keyring included: there the
 * Secret Service is named. Where it isn't running, encryption is then honestly unavailable.
 */
export function passwordStoreSwitch(options: {
  platform: NodeJS.Platform
  /** XDG_CURRENT_DESKTOP */
  desktop: string | undefined
  /** The user's own choice on the command line. */
  chosen: string
  /** Automation tools force `basic` on the command line; under test hooks that is not the user's choice. */
  testHooks: boolean
}): string | null {
  if (options.platform !== 'linux') return null
  if (options.chosen !== '' && !(options.testHooks && options.chosen === 'basic')) return null
  if (/kde|lxqt/i.test(options.desktop ?? '')) return null
  return 'gnome-libsecret'
}

/**
 * Returns the `password-store` switch for Linux, or null to leave the choice to Chromium. Chromium knows a few desktops and
 * uses its built-in password on all others, even if a keyring is running. There the Secret Service is named; if it isn't
 * running, encryption is reported as unavailable.
 */
export function passwordStoreSwitch(options: {
  platform: NodeJS.Platform
  /** XDG_CURRENT_DESKTOP */
  desktop: string | undefined
  /** The user's own choice on the command line. */
  chosen: string
  /** With test hooks, `basic` on the command line comes from the automation tool, not from the user. */
  testHooks: boolean
}): string | null {
  if (options.platform !== 'linux') return null
  if (options.chosen !== '' && !(options.testHooks && options.chosen === 'basic')) return null
  if (/kde|lxqt/i.test(options.desktop ?? '')) return null
  return 'gnome-libsecret'
}

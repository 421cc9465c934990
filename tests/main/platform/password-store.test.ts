import { expect, it } from 'vitest'
import { passwordStoreSwitch } from '../../../electron/main/platform/password-store'

it.each<[NodeJS.Platform, string | undefined, string, boolean, string | null]>([
  ['linux', undefined, '', false, 'gnome-libsecret'],
  ['linux', 'i3', '', false, 'gnome-libsecret'],
  ['linux', 'GNOME', '', false, 'gnome-libsecret'],
  ['linux', 'KDE', '', false, null],
  ['linux', 'LXQt', '', false, null],
  ['linux', 'i3', 'basic', false, null],
  ['linux', 'i3', 'kwallet5', false, null],
  ['linux', 'i3', 'kwallet5', true, null],
  ['linux', 'i3', 'basic', true, 'gnome-libsecret'],
  ['linux', 'KDE', 'basic', true, null],
  ['darwin', undefined, '', false, null],
  ['win32', undefined, 'basic', true, null],
])(
  'returns for platform %s, desktop %s, command line "%s" and test hooks %s the switch %s',
  (platform, desktop, chosen, testHooks, expected) => {
    expect(passwordStoreSwitch({ platform, desktop, chosen, testHooks })).toBe(expected)
  },
)

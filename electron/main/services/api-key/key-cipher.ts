import { safeStorage } from 'electron'
import { m } from '../../../i18n'

/** The system's encryption, or the reason why there is none. */
export interface KeyCipher {
  /** Returns a message for the user why a key can't be stored safely; null when it can. */
  problem(): (() => string) | null
  encrypt(text: string): Buffer
  decrypt(ciphertext: Buffer): string
}

// Chromium's mark for its built-in, publicly known password on Linux, which protects nothing.
const HARD_CODED_PREFIX = 'v10'

/** Returns the encryption of Electron's safeStorage. Call it after the app is ready. */
export function systemCipher(platform: NodeJS.Platform): KeyCipher {
  return {
    problem() {
      if (!safeStorage.isEncryptionAvailable())
        return platform === 'linux' ? m.errors_no_keyring : m.errors_no_encryption
      return platform === 'linux' && isHardCoded() ? m.errors_no_keyring : null
    },
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (ciphertext) => safeStorage.decryptString(ciphertext),
  }
}

function isHardCoded(): boolean {
  // By a probe: getSelectedStorageBackend is missing in the oldest supported Electron.
  try {
    return safeStorage.encryptString('probe').subarray(0, 3).toString('latin1') === HARD_CODED_PREFIX
  } catch {
    return true
  }
}

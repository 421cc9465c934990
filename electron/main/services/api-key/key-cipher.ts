import { safeStorage } from 'electron'
import { m } from '../../../i18n'

/** Encryption by the system, or the reason why there is none. */
export interface KeyCipher {
  /** Says for the user, in the language of then, why a key can't be kept safely; null when it can. */
  problem(): (() => string) | null
  encrypt(text: string): Buffer
  decrypt(ciphertext: Buffer): string
}

// Chromium marks what it encrypted with the built-in, publicly known password of Linux `v10`: that is no encryption.
const HARD_CODED_PREFIX = 'v10'

/** The system's encryption by way of Electron's safeStorage. Only after the app is ready. */
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
  // Asked by a probe, not by getSelectedStorageBackend: that is missing in the oldest runtime, and the ciphertext tells.
  try {
    return safeStorage.encryptString('probe').subarray(0, 3).toString('latin1') === HARD_CODED_PREFIX
  } catch {
    return true
  }
}

import { safeStorage } from 'electron'

/** Encryption by the system, or the reason why there is none. */
export interface KeyCipher {
  /** A sentence for the person when a key can't be kept safely; null when it can. */
  problem(): string | null
  encrypt(text: string): Buffer
  decrypt(ciphertext: Buffer): string
}

const NO_KEYRING =
  'This system offers no keyring (such as GNOME Keyring or KWallet) to encrypt it with, so the key is kept in memory for this run only.'
const NO_ENCRYPTION = 'This system offers no encryption, so the key is kept in memory for this run only.'

// Chromium marks what it encrypted with the built-in, publicly known password of Linux `v10`: that is no encryption.
const HARD_CODED_PREFIX = 'v10'

/** The system's encryption by way of Electron's safeStorage. Only after the app is ready. */
export function systemCipher(platform: NodeJS.Platform): KeyCipher {
  return {
    problem() {
      if (!safeStorage.isEncryptionAvailable()) return platform === 'linux' ? NO_KEYRING : NO_ENCRYPTION
      return platform === 'linux' && isHardCoded() ? NO_KEYRING : null
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

import { X509Certificate, createHash } from 'node:crypto'

/** A certificate for `localhost` and 127.0.0.1, with its private key; both are PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
  /** The SHA-256 of the public key in Base64: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  readonly spki: string
}

/** Makes a self-signed certificate, which clients must be told to trust. */
export async function makeCertificate(): Promise<Certificate> {
  // Loaded on demand: it takes half a second, and most simulators don't need it.
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' })
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' })
  return {
    cert: made.cert,
    key: made.private,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  }
}

import { X509Certificate, createHash } from 'node:crypto'

/** A certificate for `localhost` and 127.0.0.1, with its private key; both are PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
  /** The SHA-256 of the public key in Base64: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  readonly spki: string
}

/** Makes a certificate that nothing trusts unless told to. */
export async function makeCertificate(): Promise<Certificate> {
  // It takes half a second to load, which most simulators needn't wait for.
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' })
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' })
  return {
    cert: made.cert,
    key: made.private,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  }
}

const URL_QUERY = /(\bhttps?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/gi
const KEY_HEADER = /(x-api-key["']?\s*[:=]\s*["']?)[^\s"',}]+/gi

/** Returns the text without these secrets, keys in headers and signatures of URLs. */
export function redact(text: string, secrets: readonly string[]): string {
  // The longest first: a secret may start with another one.
  const withoutSecrets = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
  return withoutSecrets.replace(URL_QUERY, '$1?[hidden]').replace(KEY_HEADER, '$1[secret]')
}

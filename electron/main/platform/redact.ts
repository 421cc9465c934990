const URL_QUERY = /(\bhttps?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/gi
const KEY_HEADER = /(x-api-key["']?\s*[:=]\s*["']?)[^\s"',}]+/gi

/** Takes secrets, keys in headers and the signatures of URLs out of a text for the log. */
export function redact(text: string, secrets: readonly string[]): string {
  // The longest first: one may be the beginning of another.
  const withoutSecrets = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
  return withoutSecrets.replace(URL_QUERY, '$1?[hidden]').replace(KEY_HEADER, '$1[secret]')
}

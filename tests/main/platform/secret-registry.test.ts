import { expect, it } from 'vitest'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'

it('redacts every secret that was added, also later ones', () => {
  const secrets = new SecretRegistry()
  secrets.add('sk-first')
  expect(secrets.redact('sk-first sk-second')).toBe('[secret] sk-second')
  secrets.add('sk-second')
  expect(secrets.redact('sk-first sk-second')).toBe('[secret] [secret]')
})

import { beforeEach, expect, it, vi } from 'vitest'

const told: string[] = []
vi.stubGlobal('navigator', { languages: ['en'] })
vi.mock('../../renderer/actions/toast', () => ({
  showToast: (...toast: unknown[]) => told.push(JSON.stringify(toast)),
  hideToast: () => undefined,
}))
const importText = vi.fn((args: { fileName?: string }) => {
  told.push(JSON.stringify(args))
  const refused = [{ line: 1, piece: 'hello', reason: 'not_an_id' }]
  return Promise.resolve({ ok: true, value: { added: [], already: [], refused, annotated: 0, kept: 0 } })
})
vi.stubGlobal('window', { syncwatch: { importText } })

const { importFiles } = await import('../../renderer/actions/import')

beforeEach(() => {
  told.length = 0
})

it.each([
  ['text', 'hello'],
  ['an empty text', ' '],
  ['no text', '\0\u0001\0\u0001\0\u0001\0\u0001'],
])('shows no API key that is in the name of a file with %s', async (_name, content) => {
  await importFiles([new File([content], 'prod sk-Xy12ab34Cd56ef78Gh90.env')])
  expect(told.length).toBeGreaterThan(0)
  expect(told.join('\n')).not.toContain('Xy12')
})

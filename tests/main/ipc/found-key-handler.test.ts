import { expect, it, vi } from 'vitest'
import { createHandlers } from '../../../electron/main/ipc/handlers'
import type { IpcOptions } from '../../../electron/main/ipc/ipc-options'
import { runCommand } from '../../../electron/main/ipc/handle'
import { SecretRegistry } from '../../../electron/main/platform/secret-registry'
import { FoundKey } from '../../../electron/main/services/api-key/found-key'
import { FakeClock } from '../testing'

vi.mock('electron', () => ({ app: {}, clipboard: {} }))

const KEY = 'sk-Xy12ab34Cd56ef78Gh90'

function rig() {
  const clock = new FakeClock()
  const foundKey = new FoundKey({ clock, keyInUse: () => null, secrets: new SecretRegistry() })
  const save = vi.fn<(key: string) => unknown>(() => ({ source: 'stored' }))
  const options = { foundKey, keys: { save } } as unknown as IpcOptions
  const use = () => runCommand('useFoundKey', createHandlers(options), undefined, vi.fn())
  return { clock, foundKey, save, use }
}

it('saves the found key once, without the page having seen it', async () => {
  const { foundKey, save, use } = rig()
  foundKey.offer([KEY])
  expect(await use()).toEqual({ ok: true, value: { source: 'stored' } })
  expect(save.mock.calls).toEqual([[KEY]])
  expect(await use()).toMatchObject({ ok: false, error: { code: 'not_found' } })
})

it('keeps the key for another try when it can’t be saved', async () => {
  const { foundKey, save, use } = rig()
  foundKey.offer([KEY])
  save.mockImplementationOnce(() => {
    throw new Error('ENOSPC')
  })
  expect(await use()).toMatchObject({ ok: false })
  expect(await use()).toMatchObject({ ok: true })
})

it('answers not_found when no key was found, or longer than 10 minutes ago', async () => {
  const { clock, foundKey, save, use } = rig()
  expect(await use()).toMatchObject({ ok: false, error: { code: 'not_found' } })
  foundKey.offer([KEY])
  clock.advance(10 * 60_000)
  const answer = await use()
  expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } })
  expect(JSON.stringify(answer)).not.toContain(KEY)
  expect(save).not.toHaveBeenCalled()
})

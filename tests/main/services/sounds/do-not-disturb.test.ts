import { expect, it } from 'vitest'
import { isDoNotDisturb } from '../../../../electron/main/services/sounds/do-not-disturb'

const desktop = (answers: Record<string, string>) => (program: string) =>
  Promise.resolve(answers[program] ?? null)

it('knows that KDE shows nothing', async () => {
  expect(await isDoNotDisturb('linux', desktop({ '/usr/bin/gdbus': '(<true>,)\n' }))).toBe(true)
  expect(await isDoNotDisturb('linux', desktop({ '/usr/bin/gdbus': '(<false>,)\n' }))).toBe(false)
})

it('knows that GNOME shows nothing, which has no such property', async () => {
  expect(await isDoNotDisturb('linux', desktop({ '/usr/bin/gsettings': 'false\n' }))).toBe(true)
  expect(await isDoNotDisturb('linux', desktop({ '/usr/bin/gsettings': 'true\n' }))).toBe(false)
})

it('takes no answer for no quiet, and asks nothing on other systems', async () => {
  expect(await isDoNotDisturb('linux', desktop({}))).toBe(false)
  const never = () => Promise.reject(new Error('It was asked'))
  expect(await isDoNotDisturb('win32', never)).toBe(false)
  expect(await isDoNotDisturb('darwin', never)).toBe(false)
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endless } from '../simulator'
import { SCREENSHOTS } from './check-screen'
import { A } from './generations'
import { expect, test } from './syncwatch'

test('a window that crashes for the fourth time explains that and offers to try again', async ({
  openList,
}) => {
  const { syncwatch } = await openList([endless(A)])
  const crash = (): Promise<string> =>
    syncwatch.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents) return ''
      const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
      contents.forcefullyCrashRenderer()
      await loaded
      return contents.getURL()
    })
  for (let crashes = 1; crashes <= 3; crashes += 1) expect(await crash()).toMatch(/^app:/u)
  expect(await crash()).toMatch(/^data:/u)
  const run = (script: string): Promise<unknown> =>
    syncwatch.app.evaluate(
      ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      script,
    )
  expect(await run('document.body.innerText')).toContain('This window keeps crashing')
  mkdirSync(SCREENSHOTS, { recursive: true })
  // Playwright has lost the page with its first crash.
  for (const theme of ['light', 'dark'] as const) {
    await syncwatch.app.evaluate(async ({ BrowserWindow }, value) => {
      const debug = BrowserWindow.getAllWindows()[0]?.webContents.debugger
      if (debug?.isAttached() === false) debug.attach()
      const features = [{ name: 'prefers-color-scheme', value }]
      await debug?.sendCommand('Emulation.setEmulatedMedia', { features })
    }, theme)
    await expect.poll(() => run(`matchMedia('(prefers-color-scheme: ${theme})').matches`)).toBe(true)
    await run('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    const png = await syncwatch.app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
      return image?.toPNG().toString('base64') ?? ''
    })
    writeFileSync(join(SCREENSHOTS, `crash-${theme}.png`), Buffer.from(png, 'base64'))
  }
  await run('document.querySelector("a").click()')
  await expect
    .poll(() => run('document.querySelectorAll("[data-generation-id]").length').catch(() => 0))
    .toBe(1)
})

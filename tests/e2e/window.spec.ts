import { type Running, expect, test } from './syncwatch'

const windowBounds = ({ app }: Running) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('the window opens with its last position and size', async ({ launch }) => {
  const first = await launch()
  await first.page()
  // The place is followed once main is loaded.
  await first.hook('opened')
  await first.setSize(700, 520)
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setPosition(40, 60))
  await expect.poll(() => windowBounds(first)).toMatchObject({ x: 40, y: 60, width: 700, height: 520 })
  await first.app.close()
  const second = await launch()
  await second.page()
  expect(await windowBounds(second)).toMatchObject({ x: 40, y: 60, width: 700, height: 520 })
})

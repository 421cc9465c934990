import { expect, it } from 'vitest'
import { placeWindow } from '../../../electron/main/shell/window/window-place'

const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 }
const SECOND = { x: 1920, y: 0, width: 1280, height: 1024 }
const saved = (x: number, y: number, width = 900, height = 600) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
})

it('opens in the default size when nothing is saved', () => {
  expect(placeWindow(null, [SCREEN])).toEqual({ width: 980, height: 680 })
})

it('opens where it was closed, on any screen', () => {
  expect(placeWindow(saved(100, 200), [SCREEN])).toEqual({
    width: 900,
    height: 600,
    x: 100,
    y: 200,
  })
  expect(placeWindow(saved(2000, 100), [SCREEN, SECOND])).toMatchObject({ x: 2000, y: 100 })
  expect(placeWindow(saved(-700, 100), [SCREEN])).toMatchObject({ x: -700, y: 100 })
})

it('keeps its size and lets the system choose the position when its screen is missing or its title bar out of reach', () => {
  for (const gone of [saved(2000, 100), saved(-850, 100), saved(100, -400), saved(100, 1079)])
    expect(placeWindow(gone, [SCREEN])).toEqual({ width: 900, height: 600 })
})

it('is never larger than its screen or smaller than the minimum, also without any screen', () => {
  expect(placeWindow(saved(0, 25, 5000, 5000), [SCREEN])).toMatchObject({ width: 1920, height: 1055 })
  expect(placeWindow(saved(0, 25, 10, 10), [SCREEN])).toMatchObject({ width: 380, height: 400 })
  expect(placeWindow(saved(0, 0), [])).toEqual({ width: 900, height: 600 })
})

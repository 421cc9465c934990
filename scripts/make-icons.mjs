// npm run icons: draws every icon from one mark. The results are committed; run it after a change of the drawing.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { appIconSvg, markSvg } from './icons/drawing.mjs'
import { ROOT } from './runtime/paths.mjs'

const TRAY = join(ROOT, 'electron/main/shell/tray/icons')
const TRAY_SIZES = { '': 22, '@2x': 44 }

// `light` is for light panels, `dark` for dark ones, `template` is black alone: macOS colors it itself.
const BACKGROUNDS = {
  light: { ink: '#1f2430', track: '#1f243059', busy: '#1d63d8', bad: '#c62f2f' },
  dark: { ink: '#f4f6fb', track: '#f4f6fb66', busy: '#7fb2ff', bad: '#ff7b72' },
  template: { ink: '#000000', track: '#00000055', busy: '#000000', bad: '#000000' },
}

/** @param {keyof typeof BACKGROUNDS} background */
function trayMarks(background) {
  const { ink, track, busy, bad } = BACKGROUNDS[background]
  const mark = { ring: busy, track, wave: ink, filled: 0, stroke: 6, badge: null }
  return {
    idle: mark,
    working: { ...mark, filled: 0.66, wave: busy },
    attention: { ...mark, badge: bad },
  }
}

/**
 * @param {string} file
 * @param {string} svg
 * @param {number} width pixels
 */
async function writePng(file, svg, width) {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng())
}

for (const background of /** @type {(keyof typeof BACKGROUNDS)[]} */ (Object.keys(BACKGROUNDS))) {
  for (const [state, mark] of Object.entries(trayMarks(background))) {
    for (const [suffix, width] of Object.entries(TRAY_SIZES)) {
      await writePng(join(TRAY, `${state}-${background}${suffix}.png`), markSvg(mark), width)
    }
  }
}
await writePng(join(ROOT, 'build/icon.png'), appIconSvg(), 1024)
await writeFile(join(ROOT, 'build/icon.svg'), appIconSvg())
await writePng(join(ROOT, 'electron/main/shell/window/icon.png'), appIconSvg(), 256)

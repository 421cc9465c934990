/**
 * The mark of Syncwatch: a speech wave inside a ring that fills. Drawn on a 64 × 64 grid.
 * @typedef {object} Mark
 * @property {string} ring color of the part of the ring that is filled
 * @property {string} track color of the rest of the ring
 * @property {string} wave color of the speech wave
 * @property {number} filled part of the ring that is filled, 0 to 1
 * @property {number} stroke width of the ring
 * @property {string | null} badge color of the dot at the top right; null without one
 */

const CENTER = 32
const RADIUS = 25
// Heights of the wave's bars, from left to right: louder in the middle, as speech is.
const BARS = [10, 22, 30, 16, 8]
const BAR_GAP = 7

/** @param {Mark} mark */
function wave({ wave: color, stroke }) {
  const width = Math.min(4.5, stroke * 0.85)
  return BARS.map((height, index) => {
    const x = CENTER + (index - (BARS.length - 1) / 2) * BAR_GAP - width / 2
    return `<rect x="${x}" y="${CENTER - height / 2}" width="${width}" height="${height}" rx="${width / 2}" fill="${color}"/>`
  }).join('')
}

/** @param {Mark} mark */
function ring({ ring: color, track, filled, stroke }) {
  const length = 2 * Math.PI * RADIUS
  const circle = `cx="${CENTER}" cy="${CENTER}" r="${RADIUS}" fill="none" stroke-width="${stroke}"`
  const full = `<circle ${circle} stroke="${track}"/>`
  if (filled === 0) return full
  const dashes = `stroke-dasharray="${length * filled} ${length}" stroke-linecap="round"`
  return `${full}<circle ${circle} stroke="${color}" ${dashes} transform="rotate(-90 ${CENTER} ${CENTER})"/>`
}

/** @param {Mark} mark */
function badge({ badge: color }) {
  if (color === null) return ''
  // The mask leaves a gap around the dot, so that it reads on any background.
  return `<circle cx="52" cy="12" r="11" fill="${color}"/>`
}

/**
 * Returns the mark on a transparent background.
 * @param {Mark} mark
 */
export function markSvg(mark) {
  const cut =
    mark.badge === null
      ? ''
      : `<mask id="cut"><rect width="64" height="64" fill="#fff"/><circle cx="52" cy="12" r="14.5" fill="#000"/></mask>`
  const masked = mark.badge === null ? '' : ' mask="url(#cut)"'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${cut}<g${masked}>${ring(mark)}${wave(mark)}</g>${badge(mark)}</svg>`
}

/** Returns the app's icon: the mark on a rounded background. */
export function appIconSvg() {
  const mark = markSvg({
    ring: '#6ee7c8',
    track: '#ffffff2e',
    wave: '#ffffff',
    filled: 0.72,
    stroke: 5,
    badge: null,
  })
  const inner = mark.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><defs><linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2b3f78"/><stop offset="1" stop-color="#151d3b"/></linearGradient></defs><rect x="3" y="3" width="58" height="58" rx="14" fill="url(#ground)"/><g transform="translate(32 32) scale(.74) translate(-32 -32)">${inner}</g></svg>`
}

const SCALE = 2
const PADDING_PX = 24
const TITLE_PX = 18
const ANSWER_PX = 14
const LINE_HEIGHT = 1.4
/** Styles that shapes and texts of charts have. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'font-family',
  'font-size',
  'font-weight',
  'paint-order',
  'shape-rendering',
]

interface Heading {
  readonly title: string
  readonly answer: string
}

/**
 * Draws a chart under its title and its answer, in the colors of the window.
 * @returns the PNG in base64
 * @throws Error when it can't be drawn
 */
export async function chartPng(svg: SVGSVGElement, { title, answer }: Heading): Promise<string> {
  const { width, height } = svg.viewBox.baseVal
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas')
  const { family, text, quiet, ground } = looksOf(svg)
  const titleFont = `600 ${TITLE_PX}px ${family}`
  const answerFont = `${ANSWER_PX}px ${family}`
  const lines = [
    ...wrapped(context, title, titleFont, width).map((line) => {
      return { line, font: titleFont, color: text, px: TITLE_PX }
    }),
    ...wrapped(context, answer, answerFont, width).map((line) => {
      return { line, font: answerFont, color: quiet, px: ANSWER_PX }
    }),
  ]
  const head = lines.reduce((sum, { px }) => sum + px * LINE_HEIGHT, 0) + PADDING_PX / 2
  const image = await loaded(svg)
  canvas.width = SCALE * (width + 2 * PADDING_PX)
  canvas.height = SCALE * (height + head + 2 * PADDING_PX)
  context.scale(SCALE, SCALE)
  context.fillStyle = ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  let y = PADDING_PX
  for (const { line, font, color, px } of lines) {
    context.font = font
    context.fillStyle = color
    context.fillText(line, PADDING_PX, y + px)
    y += px * LINE_HEIGHT
  }
  context.drawImage(image, PADDING_PX, PADDING_PX + head, width, height)
  return canvas.toDataURL('image/png').split(',')[1] ?? ''
}

function looksOf(svg: SVGSVGElement) {
  const page = getComputedStyle(document.body)
  const role = (name: string): string => getComputedStyle(svg).getPropertyValue(name).trim()
  return { family: page.fontFamily, text: role('--text'), quiet: role('--quiet'), ground: role('--raised') }
}

function wrapped(context: CanvasRenderingContext2D, text: string, font: string, width: number): string[] {
  context.font = font
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = `${last ?? ''} ${word}`
    if (last !== undefined && context.measureText(longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

async function loaded(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`
  await image.decode()
  return image
}

/** Returns the drawing as a file of its own: its styles come from the page's style sheets otherwise. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, at) => {
    const style = getComputedStyle(original)
    const target = copies[at]
    for (const name of STYLES) target?.setAttribute(name, style.getPropertyValue(name))
    target?.removeAttribute('data-tip')
  })
  for (const hit of copy.querySelectorAll('.hit')) hit.remove()
  const { width, height } = svg.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(SCALE * width))
  copy.setAttribute('height', String(SCALE * height))
  return new XMLSerializer().serializeToString(copy)
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../renderer/tokens.css', import.meta.url), 'utf8')
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)')

type Tokens = ReadonlyMap<string, number>

/** The relative luminance (WCAG) of every opaque oklch token. */
function luminances(text: string): Tokens {
  const found = text.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/gu)
  return new Map(
    [...found].map(([, name, l, c, h]) => [String(name), luminance(Number(l), Number(c), Number(h))]),
  )
}

function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number): number => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(tokens: Tokens, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => tokens.get(name) ?? NaN) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const themes: [string, Tokens][] = [
  ['light', luminances(lightCss)],
  ['dark', luminances(darkCss)],
]

describe.each(themes)('the colors of the %s theme', (_name, tokens) => {
  const grounds = ['surface', 'raised', 'sunken', 'hover', 'selected']

  it.each(grounds)('give text on %s a contrast of at least 4.5:1', (ground) => {
    for (const ink of ['text', 'quiet', 'ok', 'run', 'wait', 'bad'])
      expect(contrast(tokens, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  it('give text on highlighted rows and buttons a contrast of at least 4.5:1', () => {
    for (const [ink, ground] of [
      ['text', 'ok-soft'],
      ['text', 'bad-soft'],
      ['text', 'run-soft'],
      ['quiet', 'run-soft'],
      ['bad', 'bad-soft'],
      ['on-accent', 'accent'],
      ['on-accent', 'accent-hover'],
    ] as const)
      expect(contrast(tokens, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  it('give edges of fields, icons and bars a contrast of at least 3:1', () => {
    for (const [ink, ground] of [
      ['line-strong', 'surface'],
      ['line-strong', 'raised'],
      ['accent', 'raised'],
      ['run', 'track'],
      ['quiet', 'track'],
      ['still-icon', 'still'],
    ] as const)
      expect(contrast(tokens, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(3)
  })
})

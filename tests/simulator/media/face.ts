/** How one of the talking pictures looks; colors as SVG takes them. */
export interface Look {
  background: readonly [string, string]
  glow: string
  skin: string
  blush: string
  hair: string
  hairStyle: 'bob' | 'short' | 'curls' | 'bun'
  shirt: string
  collar: string
  glasses: boolean
}

/** The four pictures; the names are those of `OutputName`. */
export const LOOKS: Readonly<Record<string, Look>> = {
  coral: {
    background: ['#ffb199', '#ff5f6d'],
    glow: '#fff3e0',
    skin: '#f6cfb0',
    blush: '#f0997f',
    hair: '#4a2c2a',
    hairStyle: 'bob',
    shirt: '#fff4ec',
    collar: '#ffd7c2',
    glasses: false,
  },
  teal: {
    background: ['#5fd3c4', '#0f6e84'],
    glow: '#e0fff8',
    skin: '#8d5a3b',
    blush: '#a8573d',
    hair: '#1d1512',
    hairStyle: 'short',
    shirt: '#f2c14e',
    collar: '#d9a52f',
    glasses: true,
  },
  violet: {
    background: ['#b79cf7', '#5b3cc4'],
    glow: '#f4edff',
    skin: '#d9a47c',
    blush: '#d9796a',
    hair: '#2b1b3d',
    hairStyle: 'bun',
    shirt: '#2f2a5a',
    collar: '#8d7bea',
    glasses: false,
  },
  amber: {
    background: ['#ffd67a', '#f08a24'],
    glow: '#fffbe6',
    skin: '#fbd9c0',
    blush: '#f2a48c',
    hair: '#a8431f',
    hairStyle: 'curls',
    shirt: '#22577a',
    collar: '#38a3a5',
    glasses: true,
  },
}

/** What moves from one picture to the next; all but the time between 0 and 1. */
export interface Pose {
  /** Seconds since the start. */
  time: number
  mouthOpen: number
  eyesClosed: number
}

const WIDTH = 640
const HEIGHT = 360

/** One frame as SVG. */
export function face(look: Look, { time, mouthOpen, eyesClosed }: Pose): string {
  const sway = Math.sin(time * 2.1) * 3
  const nod = Math.sin(time * 3.4) * 1.2 - mouthOpen * 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 640 360">
  <defs>
    <linearGradient id="back" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="${look.background[0]}"/><stop offset="1" stop-color="${look.background[1]}"/>
    </linearGradient>
    <radialGradient id="glow">
      <stop offset="0" stop-color="${look.glow}" stop-opacity="0.75"/><stop offset="1" stop-color="${look.glow}" stop-opacity="0"/>
    </radialGradient>
  </defs>
  <rect width="640" height="360" fill="url(#back)"/>
  <circle cx="320" cy="170" r="230" fill="url(#glow)"/>
  <circle cx="92" cy="84" r="46" fill="#fff" opacity="0.10"/>
  <circle cx="560" cy="268" r="74" fill="#fff" opacity="0.08"/>
  <circle cx="528" cy="70" r="24" fill="#fff" opacity="0.12"/>
  <path d="M160 372 C166 300 236 278 320 278 C404 278 474 300 480 372 Z" fill="${look.shirt}"/>
  <g transform="translate(${sway.toFixed(2)} ${nod.toFixed(2)})">
    ${hairBehind(look)}
    <path d="M288 240 h64 v40 q-32 34 -64 0 Z" fill="${look.skin}"/>
    <path d="M288 252 q32 26 64 0 v12 q-32 24 -64 0 Z" fill="#000" opacity="0.10"/>
    <path d="M276 276 L320 312 L364 276 L378 288 L320 336 L262 288 Z" fill="${look.collar}"/>
    <ellipse cx="241" cy="172" rx="13" ry="19" fill="${look.skin}"/>
    <ellipse cx="399" cy="172" rx="13" ry="19" fill="${look.skin}"/>
    <path d="M243 150 C243 92 276 66 320 66 C364 66 397 92 397 150 C397 222 362 ${(262 + mouthOpen * 7).toFixed(1)} 320 ${(262 + mouthOpen * 7).toFixed(1)} C278 ${(262 + mouthOpen * 7).toFixed(1)} 243 222 243 150 Z" fill="${look.skin}"/>
    <ellipse cx="268" cy="194" rx="19" ry="12" fill="${look.blush}" opacity="0.45"/>
    <ellipse cx="372" cy="194" rx="19" ry="12" fill="${look.blush}" opacity="0.45"/>
    ${eyes(look, eyesClosed, mouthOpen)}
    <path d="M317 168 q-9 24 -1 28 q6 3 12 -1" fill="none" stroke="#000" stroke-opacity="0.22" stroke-width="4" stroke-linecap="round"/>
    ${mouth(mouthOpen)}
    ${hairInFront(look)}
    ${look.glasses ? glasses() : ''}
  </g>
</svg>`
}

function eyes(look: Look, closed: number, mouthOpen: number): string {
  const height = Math.max(1.2, 12 * (1 - closed))
  const brow = 128 - mouthOpen * 4
  return [286, 354]
    .map(
      (x) => `<ellipse cx="${x}" cy="160" rx="10" ry="${height.toFixed(1)}" fill="#2a1d1a"/>
    ${closed < 0.5 ? `<circle cx="${x + 3}" cy="155" r="3.4" fill="#fff"/>` : ''}
    <path d="M${x - 17} ${brow + 6} q17 -13 34 0" fill="none" stroke="${look.hair}" stroke-width="6" stroke-linecap="round"/>`,
    )
    .join('')
}

function mouth(open: number): string {
  if (open < 0.06) {
    return '<path d="M294 221 q26 20 52 0" fill="none" stroke="#a33d45" stroke-width="6" stroke-linecap="round"/>'
  }
  const half = 27 - open * 5
  const depth = 8 + open * 34
  const top = 220 - open * 4
  const shape = `M${320 - half} ${top} q${half} -8 ${half * 2} 0 q-4 ${depth} -${half} ${depth} q-${half - 4} 0 -${half} -${depth} Z`
  return `<clipPath id="lips"><path d="${shape}"/></clipPath>
    <path d="${shape}" fill="#6d1f2a" stroke="#b5525a" stroke-width="5" stroke-linejoin="round"/>
    <g clip-path="url(#lips)">
      <rect x="${320 - half}" y="${top - 6}" width="${half * 2}" height="${6 + open * 8}" rx="4" fill="#fff"/>
      <ellipse cx="320" cy="${top + depth}" rx="17" ry="${4 + open * 10}" fill="#e2717b"/>
    </g>`
}

function hairBehind({ hair, hairStyle }: Look): string {
  if (hairStyle === 'bob') {
    return `<path d="M226 250 C210 120 246 46 320 46 C394 46 430 120 414 250 Q320 282 226 250 Z" fill="${hair}"/>`
  }
  if (hairStyle === 'bun') {
    return `<circle cx="320" cy="40" r="30" fill="${hair}"/><path d="M236 170 C230 90 262 52 320 52 C378 52 410 90 404 170 Z" fill="${hair}"/>`
  }
  if (hairStyle === 'curls') {
    const curls = [
      [238, 150],
      [236, 116],
      [252, 84],
      [280, 62],
      [314, 52],
      [350, 60],
      [382, 80],
      [402, 112],
      [404, 150],
      [234, 184],
      [408, 184],
    ]
    return curls.map(([x = 0, y = 0]) => `<circle cx="${x}" cy="${y}" r="29" fill="${hair}"/>`).join('')
  }
  return `<path d="M236 156 C232 84 266 50 320 50 C374 50 408 84 404 156 Z" fill="${hair}"/>`
}

function hairInFront({ hair, hairStyle }: Look): string {
  const fringes = {
    bob: 'M240 156 C240 92 274 58 324 60 C372 62 402 96 400 156 C386 134 376 116 366 100 C338 122 286 128 260 118 C252 130 246 142 240 156 Z',
    short:
      'M242 138 C244 84 280 56 322 56 C366 56 396 84 398 138 C390 118 380 108 366 104 C336 112 292 110 272 104 C256 110 248 122 242 138 Z',
    bun: 'M242 150 C242 92 276 60 320 60 C364 60 398 92 398 150 C388 118 358 94 320 90 C282 94 252 118 242 150 Z',
    curls:
      'M246 128 C250 88 284 62 322 62 C362 62 392 90 394 128 C380 102 352 112 338 98 C320 116 298 98 284 112 C270 102 256 112 246 128 Z',
  }
  return `<path d="${fringes[hairStyle]}" fill="${hair}"/>`
}

function glasses(): string {
  const frame = 'fill="#fff" fill-opacity="0.14" stroke="#2b2b33" stroke-width="5"'
  return `<rect x="258" y="140" width="56" height="44" rx="20" ${frame}/><rect x="326" y="140" width="56" height="44" rx="20" ${frame}/>
    <path d="M314 158 q6 -5 12 0" fill="none" stroke="#2b2b33" stroke-width="5"/>`
}

// Draws the frames of one talking (or listening) picture: tsx draw-frames.ts <look> <speech.wav | silent> <folder>
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { LOOKS, face } from './face'

const FRAMES_PER_SECOND = 25
const SECONDS = 3
const BYTES_BEFORE_SAMPLES = 44
const SAMPLES_PER_SECOND = 16_000

/** How loud each frame is, 0–1, from 16-bit mono samples. */
function loudness(wav: Buffer): number[] {
  const samplesPerFrame = SAMPLES_PER_SECOND / FRAMES_PER_SECOND
  const raw = Array.from({ length: FRAMES_PER_SECOND * SECONDS }, (_, frame) => {
    let sum = 0
    for (let sample = 0; sample < samplesPerFrame; sample += 1) {
      const at = BYTES_BEFORE_SAMPLES + (frame * samplesPerFrame + sample) * 2
      sum += at + 2 <= wav.length ? (wav.readInt16LE(at) / 32_768) ** 2 : 0
    }
    return Math.sqrt(sum / samplesPerFrame)
  })
  const loudest = Math.max(...raw)
  return raw.map((value) => Math.min(1, (value / loudest) * 1.15))
}

/** Lips don't jump: most of the way to the new opening, the rest a frame later. */
function smooth(values: readonly number[]): number[] {
  let last = 0
  return values.map((value) => (last = last * 0.35 + value * 0.65))
}

/** Two blinks, each about a sixth of a second long. */
function eyesClosed(time: number): number {
  return Math.max(...[1.15, 2.4].map((blink) => Math.max(0, 1 - Math.abs(time - blink) / 0.08)))
}

const [lookName = '', sound = '', folder = ''] = process.argv.slice(2)
const look = LOOKS[lookName]
if (!look) throw new Error(`There is no look ${lookName}`)
const silence = Array.from({ length: FRAMES_PER_SECOND * SECONDS }, () => 0)
const openings = sound === 'silent' ? silence : smooth(loudness(readFileSync(sound)))
for (const [frame, mouthOpen] of openings.entries()) {
  const time = frame / FRAMES_PER_SECOND
  const svg = face(look, { time, mouthOpen, eyesClosed: eyesClosed(time) })
  const name = `${String(frame).padStart(3, '0')}.png`
  writeFileSync(join(folder, name), new Resvg(svg).render().asPng())
}

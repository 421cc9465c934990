import { parseIds } from '../../../electron/core/add/parse-ids'

/** Generations. */
export const A = '0f3c2a10-1111-4222-8333-444455556666'
export const B = '7d9e5b20-aaaa-4bbb-9ccc-ddddeeeeffff'
export const C = '11111111-2222-4333-8444-555555555555'
/** Other things: projects, requests, assets. */
export const X = '99999999-9999-4999-8999-999999999999'
export const Y = '88888888-8888-4888-9888-888888888888'
/** An API key by its form, and one that only its name tells. */
export const KEY = 'sk-Xy12ab34Cd56ef78Gh90'
export const SECRET = 'abcDEF123456ghi'

const LETTERS = { A, B, C, X, Y }

/** A generation as the API responds, with the IDs of its project, its assets and its webhook. */
export function answerOf(id: string): object {
  return {
    id,
    createdAt: '2026-11-24T09:00:00Z',
    status: 'PROCESSING',
    model: 'lipsync-2-pro',
    input: [
      { type: 'video', assetId: X, id: Y, url: `https://assets.sync.so/${X}/in.mp4` },
      { type: 'text', provider: { name: 'elevenlabs', voiceId: X } },
    ],
    projectId: X,
    webhookUrl: `https://hooks.example/${Y}`,
    outputUrl: `https://api.sync.so/v2/generations/${id}/result?token=abc123456789`,
    options: { sync_mode: 'loop' },
  }
}

/** The same as Python prints it. */
export function pythonOf(id: string): string {
  return JSON.stringify(answerOf(id), null, 1).replaceAll('"', "'").replaceAll('null', 'None')
}

/** What is found in a text, in short: IDs by their letters, refused pieces as `reason:piece`. */
export function found(text: string, keyInUse: string | null = null) {
  const { ids, refused, isUnclear, repeated, keys } = parseIds(text, keyInUse)
  return {
    ids: short(ids.join(' ')),
    refused: refused.map(({ reason, piece }) => `${reason}:${short(piece ?? '')}`),
    repeated: short(repeated.join(' ')),
    isUnclear,
    keys,
  }
}

function short(text: string): string {
  return Object.entries(LETTERS).reduce((rest, [letter, id]) => rest.replaceAll(id, letter), text)
}

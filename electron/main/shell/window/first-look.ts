import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { decodeText } from '../../../contract/decode-text'
import { MAX_TILE_WIDTH_PX, MIN_TILE_WIDTH_PX } from '../../../contract/limits'
import type { Settings } from '../../../contract/settings'
import { TEXT_SIZES } from '../../../contract/text-size'
import type { WindowPlace } from './window-place'

/** What the list looks like. */
export type ListLook = Pick<
  Settings,
  'language' | 'density' | 'listSort' | 'listGroup' | 'listForm' | 'tileWidth'
>

/** What the window opens with, before the schemas that check these files are loaded. */
export interface FirstLook {
  theme: 'system' | 'light' | 'dark'
  /** Percent. */
  textSize: number
  /** null when it was never saved. */
  place: WindowPlace | null
  list: ListLook
}

const THEMES = ['system', 'light', 'dark'] as const
const LANGUAGES: readonly Settings['language'][] = ['system', 'en', 'de']
const DENSITIES: readonly Settings['density'][] = ['comfortable', 'compact']
const SORTS: readonly Settings['listSort'][] = ['smart', 'added', 'finished', 'name', 'model', 'status']
const GROUPS: readonly Settings['listGroup'][] = ['none', 'project', 'day']
const FORMS: readonly Settings['listForm'][] = ['list', 'gallery']
const USUAL_TILE_PX = 220
const MAX_SIDE_PX = 1_000_000
/** Far more than the app writes: the window waits for these files. */
const MAX_FILE_BYTES = 1024 * 1024

/**
 * Reads the window's look and place from the data folder. A value that isn't valid is left out: the settings are read
 * properly afterwards, and what can't be read is reported then.
 */
export function readFirstLook(folder: string): FirstLook {
  const settings = objectOf(dataOf(folder, 'settings')['settings'])
  const place = objectOf(dataOf(folder, 'window')['place'])
  const bounds = objectOf(place['bounds'])
  const [x, y, width, height] = [bounds['x'], bounds['y'], bounds['width'], bounds['height']]
  const { tileWidth } = settings
  const isPlace = isSide(x) && isSide(y) && isSide(width) && isSide(height) && width > 0 && height > 0
  return {
    theme: oneOf(THEMES, settings['theme']),
    textSize: TEXT_SIZES.find((size) => size === settings['textSize']) ?? 100,
    list: {
      language: oneOf(LANGUAGES, settings['language']),
      density: oneOf(DENSITIES, settings['density']),
      listSort: oneOf(SORTS, settings['listSort']),
      listGroup: oneOf(GROUPS, settings['listGroup']),
      listForm: oneOf(FORMS, settings['listForm']),
      tileWidth: isTileWidth(tileWidth) ? tileWidth : USUAL_TILE_PX,
    },
    place: isPlace ? { bounds: { x, y, width, height }, isMaximized: place['isMaximized'] === true } : null,
  }
}

function dataOf(folder: string, name: string): Record<string, unknown> {
  try {
    const path = join(folder, `${name}.json`)
    const file = statSync(path)
    // The read of a pipe may never end.
    if (!file.isFile() || file.size > MAX_FILE_BYTES) return {}
    const text = decodeText(readFileSync(path))
    return objectOf(objectOf(JSON.parse(text ?? 'null'))['data'])
  } catch {
    return {}
  }
}

/** Returns the value where it is one of these, else the first of them, which is the default. */
function oneOf<T extends string>(values: readonly [T, ...T[]] | readonly T[], value: unknown): T {
  const [first] = values
  return values.find((one) => one === value) ?? first
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isTileWidth(value: unknown): value is number {
  return isSide(value) && value >= MIN_TILE_WIDTH_PX && value <= MAX_TILE_WIDTH_PX
}

function isSide(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= MAX_SIDE_PX
}

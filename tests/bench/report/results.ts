import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Form, Row } from '../rows'

/** The machine and the Electron that something was measured with. */
export interface Conditions {
  /** The version, and which build it is. */
  runtime: string
  cores: number
  platform: string
}

/** The outcome of one measurement. */
export interface Result extends Conditions {
  /** As `--only` takes it. */
  name: string
  form: Form
  /** When it ended (ISO 8601). */
  at: string
  seconds: number
  /** Null if it succeeded. */
  error: string | null
  rows: Row[]
}

/** Returns the results with a newer one in place of that of the same measurement, in the order of the names. */
export function merged(results: readonly Result[], newer: Result, names: readonly string[]): Result[] {
  const all = [...results.filter(({ name }) => name !== newer.name), newer]
  return names.flatMap((name) => all.find((result) => result.name === name) ?? [])
}

/** Reads the results of the last runs; none without a file, or with one of an older shape. */
export function readResults(path: string): Result[] {
  try {
    const results: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return Array.isArray(results) && results.every(isResult) ? results : []
  } catch {
    return []
  }
}

/** Writes the results so that an abort leaves the file whole. */
export function writeResults(path: string, results: readonly Result[]): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, `${JSON.stringify(results, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

function isResult(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows)
}

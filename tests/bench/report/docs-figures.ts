import { type Row, goalText, spreadText } from '../rows'
import { checkResults } from './check'
import type { Result } from './results'
import type { Measurement } from './run-measurements'

const BEGIN = '<!-- bench:docs begins: written by `npm run bench:docs`, not by hand -->'
const END = '<!-- bench:docs ends -->'

type Measurements = Readonly<Record<string, Measurement>>

/**
 * Returns the document with the figures of these results between its markers.
 * @param measurements all that there are, whether measured or not
 * @throws when a marker is missing, or when there are no results to replace the last ones
 */
export function withFigures(
  document: string,
  results: readonly Result[],
  measurements: Measurements,
): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (from === -1 || to < from) throw new Error('The document has no place for the figures')
  if (results.length === 0) throw new Error('Nothing has been measured')
  return `${document.slice(0, from + BEGIN.length)}\n\n${figures(results, measurements)}\n\n${document.slice(to)}`
}

/** Returns the figures as Markdown: the conditions they were measured under, the rows, and what is missed or missing. */
export function figures(results: readonly Result[], measurements: Measurements): string {
  const rows = results.flatMap(({ name, rows: its }) => its.map((one) => ({ measurement: name, row: one })))
  const problems = checkResults(results, measurements, { allowsQuick: false })
  return [
    conditionsTable(results),
    markdownTable(
      ['`--only`', 'What', 'Syncwatch', 'min / median / max', 'Goal', 'Baseline', 'Form'],
      rows.map(({ measurement, row }) => [`\`${measurement}\``, ...cellsOf(row)]),
    ),
    problems.length === 0
      ? 'Every goal is met.'
      : `Goals that are missed, and what failed or is missing:\n\n${problems.map((one) => `- ${one.replaceAll('\n', ' ')}`).join('\n')}`,
  ].join('\n\n')
}

function conditionsTable(results: readonly Result[]): string {
  return markdownTable(
    ['`--only`', 'Measured', 'Form', 'Electron', 'Machine', 'Took'],
    results.map(({ name, at, form, runtime, platform, cores, seconds, error }) => [
      `\`${name}\``,
      at.slice(0, 10),
      error === null ? form : `failed: ${error}`,
      runtime,
      `${platform}, ${cores} cores`,
      `${seconds} s`,
    ]),
  )
}

function cellsOf(row: Row): string[] {
  const { name, value, unit, spread, met, baseline, baselineName, form } = row
  return [
    name,
    `${value} ${unit}`,
    spreadText(spread),
    met === false ? `**missed:** ${goalText(row)}` : goalText(row),
    baseline === null ? '' : `${baseline} ${unit}: ${baselineName}`,
    form ?? '',
  ]
}

function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const lineOf = (cells: readonly string[]) => `| ${cells.map(asCell).join(' | ')} |`
  return [lineOf(head), lineOf(head.map(() => '---')), ...lines.map(lineOf)].join('\n')
}

function asCell(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|')
}

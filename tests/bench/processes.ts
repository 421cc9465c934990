import { existsSync, readFileSync, readdirSync } from 'node:fs'

/** The figures of a process in `/proc/<pid>/stat`. */
export interface ProcessStat {
  pid: number
  parent: number
  /** Processor time of all its threads, including ended ones. */
  cpuSeconds: number
}

/** Ticks a second of the times in `/proc`: 100 on every Linux that Electron runs on. */
const TICKS = 100

/** Whether this system has `/proc`. */
export const hasProc = existsSync('/proc/self/stat')

/** Reads a line of `/proc/<pid>/stat`. The name in brackets may contain brackets and spaces. */
export function parseStat(line: string): ProcessStat {
  const pid = Number.parseInt(line, 10)
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const field = (index: number) => Number(fields[index])
  // After the name: state, ppid, … utime and stime are the 14th and 15th of the line.
  return { pid, parent: field(1), cpuSeconds: (field(11) + field(12)) / TICKS }
}

/** Returns a process and its descendants. */
export function treeOf(root: number, all: readonly ProcessStat[]): ProcessStat[] {
  const tree = all.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

/** Returns the processor time of a process and its descendants, in seconds. */
export function cpuSecondsOf(root: number): number {
  return liveTree(root).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)
}

/** Returns the memory of a process and its descendants, in MB; shared memory counts once. */
export function memoryOf(root: number): number {
  const kilobytes = liveTree(root).map(({ pid }) =>
    proportionalSize(readIfThere(`/proc/${pid}/smaps_rollup`)),
  )
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024
}

/** Returns the `Pss` of a `smaps_rollup`, in KB; 0 without one. */
export function proportionalSize(rollup: string): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0)
}

function liveTree(root: number): ProcessStat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readIfThere(`/proc/${pid}/stat`))
    .filter((line) => line !== '')
    .map(parseStat)
  return treeOf(root, all)
}

/** A process may end while it is looked at. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

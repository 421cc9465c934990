import { spawn } from 'node:child_process'

/**
 * @typedef {object} Outcome
 * @property {number} code the exit code; 1 when a signal ended it or it could not be started
 * @property {string} output what it wrote to both streams
 */

/**
 * Runs a command quietly and collects what it writes. Never rejects: a command that can't start has code 1.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeout?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function collect(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    /** @param {Buffer} chunk */
    const add = (chunk) => (output += chunk.toString())
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

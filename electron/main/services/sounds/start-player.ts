import { spawn } from 'node:child_process'
import type { PlayerProgram } from './player-program'

/** Starts a player, and returns how to end it. */
export type StartPlayer = (player: PlayerProgram, onError: (error: unknown) => void) => () => void

export const startPlayer: StartPlayer = ({ program, arguments: args, environment }, onError) => {
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    shell: false,
    stdio: 'ignore',
    windowsHide: true,
  })
  child.on('error', onError)
  return () => void child.kill()
}

import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface SessionBus {
  address: string
  stop(): void
}

/** A session bus of the test's own, so that nothing reaches the person's desktop. */
export async function startSessionBus(): Promise<SessionBus> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const address = await firstLine(daemon)
  return { address, stop: () => void daemon.kill('SIGTERM') }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`dbus-daemon ended with ${String(code)}`)))
    if (child.stdout) createInterface(child.stdout).once('line', resolve)
  })
}

import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Starts a real GNOME keyring on the bus, unlocked, with its data under `folder`. The answer ends it. */
export async function startKeyring(
  folder: string,
  busAddress: string,
): Promise<{ env: Record<string, string>; stop: () => void }> {
  const runtime = join(folder, 'runtime')
  mkdirSync(runtime, { recursive: true, mode: 0o700 })
  const env = { XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: runtime }
  mkdirSync(env.XDG_DATA_HOME, { recursive: true })
  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--foreground'], {
    env: { ...process.env, ...env, DBUS_SESSION_BUS_ADDRESS: busAddress },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  daemon.stdin.end('test\n')
  await new Promise<void>((resolve, reject) => {
    daemon.once('error', reject)
    // It prints its environment once it has unlocked and taken its name on the bus.
    daemon.stdout.once('data', () => resolve())
    daemon.once('exit', (code) => reject(new Error(`gnome-keyring-daemon ended with ${String(code)}`)))
  })
  return { env, stop: () => void daemon.kill('SIGTERM') }
}

import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import dbus from 'dbus-next'

/** Starts a real GNOME keyring on the bus, unlocked, with its data in `folder`. Resolves to the function that ends it. */
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
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  daemon.stdin.end('test\n')
  await new Promise<void>((resolve, reject) => {
    daemon.once('error', reject)
    daemon.once('exit', (code) => reject(new Error(`gnome-keyring-daemon ended with ${String(code)}`)))
    ownerOf('org.freedesktop.secrets', busAddress).then(resolve, reject)
  })
  return { env, stop: () => void daemon.kill('SIGTERM') }
}

const TRIES = 100

/** Waits until the name on the bus has an owner. */
async function ownerOf(name: string, busAddress: string): Promise<void> {
  const bus = dbus.sessionBus({ busAddress })
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const reply = await bus.call(
        new dbus.Message({
          destination: 'org.freedesktop.DBus',
          path: '/org/freedesktop/DBus',
          interface: 'org.freedesktop.DBus',
          member: 'NameHasOwner',
          signature: 's',
          body: [name],
        }),
      )
      if (reply?.body[0] === true) return
      await pause(100)
    }
    throw new Error(`The name ${name} on the bus has no owner`)
  } finally {
    bus.disconnect()
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface SessionBus {
  address: string
  stop(): void
}

// Without service folders the bus starts no services. Otherwise a call to the keyring would start the real one, which would
// ask for a password and wait.
const CONFIGURATION = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`

/** A session bus for the test alone, so that nothing reaches the user's desktop. */
export async function startSessionBus(): Promise<SessionBus> {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-bus-'))
  const configuration = join(folder, 'bus.conf')
  writeFileSync(configuration, CONFIGURATION)
  const daemon = spawn(
    'dbus-daemon',
    ['--config-file', configuration, '--nofork', '--nopidfile', '--print-address'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const address = await firstLine(daemon).finally(() => rmSync(folder, { recursive: true }))
  return { address, stop: () => void daemon.kill('SIGTERM') }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`dbus-daemon ended with ${String(code)}`)))
    if (child.stdout) createInterface(child.stdout).once('line', resolve)
  })
}

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { until } from './testing'

const started: ChildProcess[] = []

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

function command(...args: string[]) {
  // The `tsx` command would start a second process, which a kill would leave behind.
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'command.ts'), ...args])
  started.push(child)
  const said = { text: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.text += chunk.toString()))
  return { child, said }
}

describe('npm run simulator', () => {
  it('serves the demo, prints how to reach it, and ends on SIGTERM', async () => {
    const { child, said } = command('--key', 'sk-mine', '--speed', '2')
    await until(() => said.text.includes('Ctrl+C'))
    const [, url = ''] = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(said.text) ?? []
    expect(said.text).toContain(`SYNCWATCH_API_URL=${url} SYNC_API_KEY=sk-mine`)
    expect(said.text.match(/^[0-9a-f-]{36}$/gm)).toHaveLength(12)
    const answer = await fetch(`${url}/v2/generate`, { headers: { 'x-api-key': 'sk-mine' } })
    expect(await answer.json()).toHaveLength(12)
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(0)
  })

  it('serves many generations', async () => {
    const { said } = command('--scenario', 'many', '--count', '50')
    await until(() => said.text.includes('Ctrl+C'))
    expect(said.text).toContain('50 generations, the first 20:')
  })

  it('speaks HTTP/2, and prints how to trust its certificate', async () => {
    const { said } = command('--http2')
    const trusting =
      /API_URL=https:\/\/127\.0\.0\.1:\d+ .* npm start -- --ignore-certificate-errors-spki-list=\S{44}$/m
    // Making the certificate takes a moment.
    await vi.waitFor(() => expect(said.text).toMatch(trusting), 10_000)
  })

  it.each([
    [['--scenario', 'none'], 'There is no scenario none'],
    [['--speed', '0'], '--speed must be a number above zero'],
    [['--wrong'], "Unknown option '--wrong'"],
  ])('refuses %j', async (args, message) => {
    const { child, said } = command(...args)
    const [code] = (await once(child, 'close')) as [number | null]
    expect(code).toBe(1)
    expect(said.text).toContain(message)
  })
})

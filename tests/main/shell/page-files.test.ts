import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PageFiles } from '../../../electron/main/shell/window/page-files'

const HTML = '<script src="./assets/start-1.js"></script><link href="./assets/start-1.css">'

function pageFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'syncwatch-page-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'assets'))
  writeFileSync(join(root, 'index.html'), HTML)
  for (const name of ['start-1.js', 'start-1.css', 'later.js'])
    writeFileSync(join(root, 'assets', name), name)
  return root
}

describe('the files of the page', () => {
  it('are read ahead with what the document loads first, and once', async () => {
    const root = pageFolder()
    const files = new PageFiles(root)
    await files.readAhead()
    const first = ['index.html', 'assets/start-1.js', 'assets/start-1.css'].map((name) => join(root, name))
    for (const file of first) writeFileSync(file, 'changed')
    const contents = await Promise.all(first.map((file) => files.read(file)))
    expect(contents.map(String)).toEqual([HTML, 'start-1.js', 'start-1.css'])
    expect(String(await files.read(first[0] ?? ''))).toBe('changed')
  })

  it('are read when they are asked for, unless they were read ahead', async () => {
    const root = pageFolder()
    const files = new PageFiles(root)
    await files.readAhead()
    expect(String(await files.read(join(root, 'assets/later.js')))).toBe('later.js')
    await expect(files.read(join(root, 'assets/missing.js'))).rejects.toThrow('ENOENT')
  })

  it('that are scripts and were read ahead are held back until the page has its frame, and no others', async () => {
    const root = pageFolder()
    const files = new PageFiles(root)
    await files.readAhead()
    let release = (): void => undefined
    files.holdScripts(new Promise<void>((resolve) => (release = resolve)))
    let held: string | null = null
    const script = files.read(join(root, 'assets/start-1.js')).then((content) => (held = String(content)))
    expect(String(await files.read(join(root, 'assets/start-1.css')))).toBe('start-1.css')
    expect(String(await files.read(join(root, 'assets/later.js')))).toBe('later.js')
    expect(held).toBeNull()
    release()
    expect(await script).toBe('start-1.js')
  })

  it('can be asked for even if reading ahead has failed', async () => {
    const root = pageFolder()
    rmSync(join(root, 'assets/start-1.js'))
    const files = new PageFiles(root)
    await expect(files.readAhead()).resolves.toBeUndefined()
    writeFileSync(join(root, 'assets/start-1.js'), 'restored')
    expect(String(await files.read(join(root, 'assets/start-1.js')))).toBe('restored')
  })
})

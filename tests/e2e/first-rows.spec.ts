import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeJournal } from '../../electron/main/platform/storage/journal/journal-rewrite'
import { storedEntry } from '../bench/stored-list'
import { expect, test } from './syncwatch'

const COUNT = 1_000

test('what a long list begins with is on the disk only while the app is closed, and the whole list follows it', async ({
  userData,
  launch,
}) => {
  const entries = Array.from({ length: COUNT }, (_, n) => ({
    put: { ...storedEntry(n, 'COMPLETED'), finishedAt: Date.now(), watch: { kind: 'finished' } as const },
  }))
  const file = await writeJournal(join(userData, 'watchlist.jsonl'), entries)
  file.close()
  const firstScreen = join(userData, 'first-screen.json')
  for (const isLater of [false, true]) {
    expect(existsSync(firstScreen)).toBe(isLater)
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await expect.poll(() => existsSync(firstScreen)).toBe(false)
    const list = page.getByRole('grid')
    await expect(list).toHaveAttribute('aria-rowcount', String(COUNT))
    await expect(list.locator('[data-generation-id]').first()).toBeVisible()
    await syncwatch.app.close()
  }
})

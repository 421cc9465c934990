import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { FinishNotification } from '../../../electron/core/notifications/notification'
import { NotificationLogService } from '../../../electron/main/services/notifications/notification-log'
import { readLanguageFrom } from '../../../electron/i18n'
import { FakeClock, refuseReads, storageFolder } from '../testing'

const announcement = (key: string, more: Partial<FinishNotification> = {}): FinishNotification => ({
  key,
  kind: 'single',
  ids: [key],
  newIds: [key],
  replaces: null,
  outcome: 'completed',
  title: `${key} is ready`,
  message: { kind: 'single', outcome: 'completed', name: key, error: null, tookMs: null, model: null },
  body: '',
  ...more,
})

function set() {
  const clock = new FakeClock()
  const storage = storageFolder()
  const states: number[] = []
  const open = () => {
    const log = new NotificationLogService({ storage: storage.options, clock, onError: () => undefined })
    log.on('change', ({ unread }) => states.push(unread))
    return log
  }
  return { clock, storage, states, open }
}

afterEach(() => readLanguageFrom(() => 'en'))

describe('the notification log', () => {
  it('shows its items in the current language, also after a restart', () => {
    const { open } = set()
    const log = open()
    const error = 'The video has no face in it'
    log.add(
      announcement('a', {
        message: { kind: 'single', outcome: 'failed', name: 'take', error, tookMs: 4_000, model: 'sync-3' },
      }),
      null,
    )
    const titles: string[] = []
    log.on('change', ({ items }) => titles.push(...items.map(({ title }) => title)))
    readLanguageFrom(() => 'de')
    log.languageChanged()
    expect(titles).toEqual(['take ist fehlgeschlagen'])
    log.flush()
    expect(open().state.items[0]).toMatchObject({
      title: 'take ist fehlgeschlagen',
      body: `${error}\nDauerte 4 s · sync-3`,
    })
    expect(open().state.items[0]).not.toHaveProperty('message')
  })

  it('shows an item of an earlier version, which has its words alone, as it is', () => {
    const { storage, open } = set()
    const log = open()
    log.add(announcement('a', { title: 'a is ready' }), null)
    log.flush()
    const file = join(storage.options.folder, 'notification-log.json')
    const stored = JSON.parse(readFileSync(file, 'utf8')) as { data: { items: { message?: unknown }[] } }
    for (const item of stored.data.items) delete item.message
    writeFileSync(file, JSON.stringify(stored))
    readLanguageFrom(() => 'de')
    expect(open().state.items.map(({ title }) => title)).toEqual(['a is ready'])
  })

  it('lists the latest first, counts unread items, and survives a restart', () => {
    const { clock, states, open } = set()
    const history = open()
    history.add(announcement('a'), null)
    clock.advance(1_000)
    history.add(announcement('b'), 'muted')
    expect(history.state.items.map(({ key, suppressedFor }) => [key, suppressedFor])).toEqual([
      ['b', 'muted'],
      ['a', null],
    ])
    history.markRead(['a'])
    history.markRead(['a', 'unknown'])
    expect(states).toEqual([1, 2, 1])
    history.flush()
    const again = open()
    expect(again.unread).toBe(1)
    again.markRead(null)
    expect(again.unread).toBe(0)
    again.clear()
    again.flush()
    expect(open().state).toEqual({ items: [], unread: 0 })
  })

  it('creates no file when nothing is added', () => {
    const { storage, open } = set()
    open().flush()
    expect(storage.names()).toEqual([])
  })

  it('keeps earlier items when its file can be read only later', () => {
    const { storage, open } = set()
    const earlier = open()
    earlier.add(announcement('a'), null)
    earlier.flush()
    const read = refuseReads()
    const log = open()
    log.add(announcement('b'), null)
    log.flush()
    read.mockRestore()
    expect(storage.text('notification-log.json')).not.toContain('b is ready')
    log.add(announcement('c'), null)
    log.flush()
    expect(open().state.items.map(({ key }) => key)).toEqual(['c', 'b', 'a'])
  })

  it('replaces a notification by its summary', () => {
    const history = set().open()
    history.add(announcement('a'), null)
    history.add(announcement('summary:b', { kind: 'summary', ids: ['a', 'b'], replaces: 'a' }), null)
    expect(history.state.items.map(({ key }) => key)).toEqual(['summary:b'])
  })

  it('keeps the last 200 items', () => {
    const history = set().open()
    for (let n = 0; n < 250; n += 1) history.add(announcement(`n${n}`), null)
    expect(history.state.items).toHaveLength(200)
    expect(history.state.items[0]?.key).toBe('n249')
  })

  it('keeps all other items when one is unreadable', () => {
    const { storage, open } = set()
    const history = open()
    history.add(announcement('a'), null)
    history.flush()
    const stored = JSON.parse(storage.text('notification-log.json')) as {
      data?: { items: unknown[] }
      items?: unknown[]
    }
    ;(stored.items ?? stored.data?.items ?? []).unshift({ key: 5 }, null)
    writeFileSync(join(storage.folder, 'notification-log.json'), JSON.stringify(stored))
    expect(open().state.items.map(({ key }) => key)).toEqual(['a'])
  })
})

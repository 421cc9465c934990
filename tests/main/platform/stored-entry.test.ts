import { describe, expect, it } from 'vitest'
import { VERSION } from '../../../electron/main/platform/storage/journal/journal-format'
import { fromStored, toStored } from '../../../electron/main/platform/storage/journal/stored-entry'
import { fromLine } from '../../../electron/main/platform/storage/journal/codec'
import { watched } from '../testing'

describe('a stored entry', () => {
  it('is brought to the newest version step by step', () => {
    const migrations = [
      (entry: unknown) => ({ ...(entry as object), addedAt: 1 }),
      (entry: unknown) => ({ ...(entry as object), readAt: 2 }),
    ]
    const entry = toStored(watched('gen-1234', null, { addedAt: 0 }))
    expect(fromStored(entry, 1, migrations)).toMatchObject({ addedAt: 1, readAt: 2 })
    expect(fromStored(entry, 2, migrations)).toMatchObject({ addedAt: 0, readAt: 2 })
    expect(fromStored(entry, 3, migrations)).toMatchObject({ addedAt: 0, readAt: null })
  })

  it('has its UUID in lower case, even if an earlier version stored another spelling', () => {
    const id = '0b9a8c7d-1111-4222-8333-444455556666'
    const stored = toStored(watched('gen-1234', { status: 'COMPLETED' }))
    const entry = fromStored({ ...stored, id: id.toUpperCase() }, VERSION)
    expect(entry?.id).toBe(id)
    expect(fromLine(JSON.stringify({ added: [id.toUpperCase()], at: 1 }), VERSION)).toEqual({
      added: [id],
      at: 1,
    })
  })

  it('is unreadable when a migration throws', () => {
    const failing = (): never => {
      throw new Error('cannot be migrated')
    }
    expect(fromStored(toStored(watched('gen-1234')), 1, [failing])).toBeNull()
  })

  it('keeps when the user brought it back from the history, and accepts an entry without that field', () => {
    const finished = { finishedAt: 5, broughtBackAt: 9, watch: { kind: 'finished' } } as const
    const entry = watched('gen-1', { status: 'COMPLETED' }, finished)
    const stored = JSON.parse(JSON.stringify(toStored(entry))) as Record<string, unknown>
    expect(fromStored(stored, VERSION)).toMatchObject({ id: 'gen-1', broughtBackAt: 9 })
    delete stored['broughtBackAt']
    expect(fromStored(stored, VERSION)).toMatchObject({ id: 'gen-1', broughtBackAt: null })
  })
})

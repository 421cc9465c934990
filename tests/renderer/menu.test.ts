import { describe, expect, it } from 'vitest'
import { itemByKey, TypeAhead } from '../../renderer/ui/menu-keys'
import { placeBeside } from '../../renderer/ui/place-beside'

const view = { width: 800, height: 600 }
const button = { left: 700, top: 10, width: 40, height: 30 }

const below = { side: 'bottom', align: 'end', gap: 4 } as const

describe('placeBeside', () => {
  it('puts a panel under its button, with their right edges aligned', () => {
    const place = placeBeside(button, { width: 300, height: 200 }, view, below)
    expect(place).toEqual({ left: 440, top: 44, room: 548 })
  })

  it('puts it on the other side when it does not fit and there is more room', () => {
    const low = { left: 10, top: 500, width: 0, height: 0 }
    const place = placeBeside(low, { width: 200, height: 300 }, view, { ...below, align: 'start', gap: 2 })
    expect(place).toEqual({ left: 10, top: 198, room: 490 })
  })

  it('keeps it inside the window, and returns the height there is room for', () => {
    const corner = { left: 790, top: 20, width: 0, height: 0 }
    const above = { side: 'top', align: 'start', gap: 0 } as const
    const place = placeBeside(corner, { width: 200, height: 900 }, view, above)
    expect(place).toEqual({ left: 592, top: 20, room: 572 })
  })

  it('lets a menu at the pointer cover that place when there is not enough room on either side', () => {
    const pointer = { left: 10, top: 300, width: 0, height: 0 }
    const menu = { ...below, align: 'start', mayCover: true } as const
    expect(placeBeside(pointer, { width: 200, height: 400 }, view, menu)).toEqual({
      left: 10,
      top: 192,
      room: 584,
    })
    expect(placeBeside(pointer, { width: 200, height: 200 }, view, menu).top).toBe(304)
  })

  it('puts it at the left edge of a window that is narrower than itself', () => {
    const anchor = { left: 100, top: 0, width: 20, height: 20 }
    const place = placeBeside(anchor, { width: 200, height: 50 }, { width: 180, height: 600 }, below)
    expect(place.left).toBe(8)
  })
})

describe('the keys of a menu', () => {
  const labels = ['Open', 'Copy ID', 'Copy address', 'Remove']

  it('wrap around from the last item to the first and back', () => {
    expect(itemByKey('ArrowDown', -1, labels, '')).toBe(0)
    expect(itemByKey('ArrowDown', 3, labels, '')).toBe(0)
    expect(itemByKey('ArrowUp', 0, labels, '')).toBe(3)
    expect(itemByKey('ArrowUp', -1, labels, '')).toBe(3)
    expect(itemByKey('End', 0, labels, '')).toBe(3)
    expect(itemByKey('Home', 2, labels, '')).toBe(0)
  })

  it('find the item that begins with the typed letters, and the next one on the same letter', () => {
    expect(itemByKey('c', -1, labels, 'c')).toBe(1)
    expect(itemByKey('c', 1, labels, 'c')).toBe(2)
    expect(itemByKey('a', 1, labels, 'copy a')).toBe(2)
    expect(itemByKey('x', 1, labels, 'x')).toBeUndefined()
  })

  it('leave other keys to others, and every key when the menu is empty', () => {
    expect(itemByKey('Enter', 1, labels, '')).toBeUndefined()
    expect(itemByKey(' ', 1, labels, ' ')).toBeUndefined()
    expect(itemByKey('ArrowDown', -1, [], '')).toBeUndefined()
  })

  it('are read as one word while they are typed quickly', () => {
    const typed = new TypeAhead()
    expect(typed.add('c', 0)).toBe('c')
    expect(typed.add('o', 500)).toBe('co')
    expect(typed.add('r', 1400)).toBe('r')
    expect(typed.add('r', 1500)).toBe('r')
  })
})

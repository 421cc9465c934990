import { describe, expect, it } from 'vitest'
import { itemByKey, Typed } from '../../renderer/ui/menu-keys'
import { placeBeside } from '../../renderer/ui/place-beside'

const view = { width: 800, height: 600 }
const button = { left: 700, top: 10, width: 40, height: 30 }

describe('where a menu or panel stands', () => {
  it('is under its button, their right edges in line', () => {
    const place = placeBeside(button, { width: 300, height: 200 }, view, {
      side: 'bottom',
      align: 'end',
      gap: 4,
    })
    expect(place).toEqual({ left: 440, top: 44, room: 548 })
  })

  it('is on the other side where it does not fit and there is more room', () => {
    const low = { left: 10, top: 500, width: 0, height: 0 }
    const place = placeBeside(low, { width: 200, height: 300 }, view, {
      side: 'bottom',
      align: 'start',
      gap: 2,
    })
    expect(place).toEqual({ left: 10, top: 198, room: 490 })
  })

  it('stays inside the window, and says how much room there is for more', () => {
    const corner = { left: 790, top: 20, width: 0, height: 0 }
    const place = placeBeside(corner, { width: 200, height: 900 }, view, {
      side: 'top',
      align: 'start',
      gap: 0,
    })
    expect(place).toEqual({ left: 592, top: 20, room: 572 })
  })

  it('is at the left edge of a window narrower than itself', () => {
    const narrow = { width: 180, height: 600 }
    expect(
      placeBeside({ left: 100, top: 0, width: 20, height: 20 }, { width: 200, height: 50 }, narrow, {
        side: 'bottom',
        align: 'end',
        gap: 4,
      }).left,
    ).toBe(8)
  })
})

describe('the keys of a menu', () => {
  const labels = ['Open', 'Copy ID', 'Copy address', 'Remove']

  it('go around, from the last to the first and back', () => {
    expect(itemByKey('ArrowDown', -1, labels, '')).toBe(0)
    expect(itemByKey('ArrowDown', 3, labels, '')).toBe(0)
    expect(itemByKey('ArrowUp', 0, labels, '')).toBe(3)
    expect(itemByKey('ArrowUp', -1, labels, '')).toBe(3)
    expect(itemByKey('End', 0, labels, '')).toBe(3)
    expect(itemByKey('Home', 2, labels, '')).toBe(0)
  })

  it('find what begins with the letters typed, the same letter again the next one', () => {
    expect(itemByKey('c', -1, labels, 'c')).toBe(1)
    expect(itemByKey('c', 1, labels, 'c')).toBe(2)
    expect(itemByKey('a', 1, labels, 'copy a')).toBe(2)
    expect(itemByKey('x', 1, labels, 'x')).toBeUndefined()
  })

  it('are none of the menu’s else, nor where it is empty', () => {
    expect(itemByKey('Enter', 1, labels, '')).toBeUndefined()
    expect(itemByKey(' ', 1, labels, ' ')).toBeUndefined()
    expect(itemByKey('ArrowDown', -1, [], '')).toBeUndefined()
  })

  it('are one word while they come quickly', () => {
    const typed = new Typed()
    expect(typed.add('c', 0)).toBe('c')
    expect(typed.add('o', 500)).toBe('co')
    expect(typed.add('r', 1400)).toBe('r')
    expect(typed.add('r', 1500)).toBe('r')
  })
})

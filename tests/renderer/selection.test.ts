import { describe, expect, it } from 'vitest'
import { Selection } from '../../renderer/state/selection.svelte'

const SHOWN = ['a', 'b', 'c', 'd', 'e']

function selected(selection: Selection): string {
  return SHOWN.filter((id) => selection.has(id)).join('')
}

describe('the selection', () => {
  it('is one row after a click, which does not open the bulk bar', () => {
    const selection = new Selection()
    selection.only('b')
    expect([selected(selection), selection.isChosen]).toEqual(['b', false])
    selection.only('c')
    expect(selected(selection)).toBe('c')
  })

  it('adds and removes rows one by one', () => {
    const selection = new Selection()
    selection.only('b')
    selection.toggle('d')
    expect([selected(selection), selection.isChosen]).toEqual(['bd', true])
    selection.toggle('d')
    selection.toggle('b')
    expect([selected(selection), selection.isChosen]).toEqual(['', false])
  })

  it('opens the bulk bar when the focused row is toggled', () => {
    const selection = new Selection()
    selection.only('b')
    selection.toggle('b')
    expect([selected(selection), selection.isChosen]).toEqual(['b', true])
  })

  it('extends from its anchor to either side, again and again', () => {
    const selection = new Selection()
    selection.only('c')
    selection.extend('e', SHOWN)
    expect(selected(selection)).toBe('cde')
    selection.extend('a', SHOWN)
    expect(selected(selection)).toBe('abc')
    selection.toggle('e')
    selection.extend('d', SHOWN)
    expect(selected(selection)).toBe('de')
  })

  it('starts at the row itself when its anchor is gone', () => {
    const selection = new Selection()
    selection.only('x')
    selection.extend('b', SHOWN)
    selection.extend('d', SHOWN)
    expect(selected(selection)).toBe('bcd')
  })

  it('selects all rows, drops hidden ones, and can be cleared', () => {
    const selection = new Selection()
    selection.all(SHOWN)
    selection.keep(['b', 'a', 'x'])
    expect([selected(selection), selection.isChosen]).toEqual(['ab', true])
    selection.clear()
    expect([selected(selection), selection.isChosen]).toEqual(['', false])
  })
})

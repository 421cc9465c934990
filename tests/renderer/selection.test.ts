import { describe, expect, it } from 'vitest'
import { keyAction } from '../../renderer/actions/list-keys'
import { Selection } from '../../renderer/state/selection.svelte'

const SHOWN = ['a', 'b', 'c', 'd', 'e']

function selected(selection: Selection): string {
  return SHOWN.filter((id) => selection.has(id)).join('')
}

describe('the selection', () => {
  it('is one row by a click, which offers nothing for several', () => {
    const selection = new Selection()
    selection.only('b')
    expect([selected(selection), selection.isChosen]).toEqual(['b', false])
    selection.only('c')
    expect(selected(selection)).toBe('c')
  })

  it('takes rows in and out one by one', () => {
    const selection = new Selection()
    selection.only('b')
    selection.toggle('d')
    expect([selected(selection), selection.isChosen]).toEqual(['bd', true])
    selection.toggle('d')
    selection.toggle('b')
    expect([selected(selection), selection.isChosen]).toEqual(['', false])
  })

  it('chooses the row that was only stood on', () => {
    const selection = new Selection()
    selection.only('b')
    selection.toggle('b')
    expect([selected(selection), selection.isChosen]).toEqual(['b', true])
  })

  it('reaches from where it began, to either side, again and again', () => {
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

  it('begins anew where the row it began at is gone', () => {
    const selection = new Selection()
    selection.only('x')
    selection.extend('b', SHOWN)
    selection.extend('d', SHOWN)
    expect(selected(selection)).toBe('bcd')
  })

  it('takes all, lets go of what is hidden, and of all', () => {
    const selection = new Selection()
    selection.all(SHOWN)
    selection.keep((id) => id < 'c')
    expect([selected(selection), selection.isChosen]).toEqual(['ab', true])
    selection.clear()
    expect([selected(selection), selection.isChosen]).toEqual(['', false])
  })
})

describe('keys on a row', () => {
  const press = (key: string, more: { altKey?: boolean; shiftKey?: boolean; metaKey?: boolean } = {}) =>
    keyAction({ key, altKey: false, shiftKey: false, metaKey: false, ...more }, false)

  it('do what they do in other lists', () => {
    expect([press('Enter'), press(' '), press('F2'), press('Delete'), press('Escape')]).toEqual([
      'open',
      'toggle',
      'rename',
      'remove',
      'unselect',
    ])
    expect([press('ContextMenu'), press('F10', { shiftKey: true })]).toEqual(['menu', 'menu'])
    expect([press('Enter', { altKey: true }), press('i')]).toEqual(['details', 'details'])
    expect([press('x'), press('F10'), press('Delete', { shiftKey: true })]).toEqual([null, null, null])
    const command = { key: 'A', altKey: false, shiftKey: false, metaKey: false }
    expect([keyAction(command, true), keyAction({ ...command, key: 'i' }, true)]).toEqual([
      'select-all',
      null,
    ])
  })
})

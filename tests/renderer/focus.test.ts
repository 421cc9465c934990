import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { focusLater } from '../../renderer/actions/focus'

/** As much of a document as the focus needs. */
const page = { body: { name: 'body' }, activeElement: null as unknown }
const element = (name: string) => {
  const made = { name, focus: () => (page.activeElement = made) }
  return made
}
const button = element('button')
const field = element('field')
const other = element('other')

describe('the focus after an answer', () => {
  beforeEach(() => {
    vi.stubGlobal('document', page)
    button.focus()
  })
  afterEach(() => vi.unstubAllGlobals())

  const focusField = (meanwhile: () => void): unknown => {
    const focus = focusLater()
    meanwhile()
    focus(field as unknown as HTMLElement)
    return page.activeElement
  }

  it('goes to the element when it has stayed where it was', () => {
    expect(focusField(() => undefined)).toBe(field)
  })

  it('goes to the element when what had it is gone', () => {
    expect(focusField(() => (page.activeElement = page.body))).toBe(field)
  })

  it('stays where the user has moved it', () => {
    expect(focusField(() => other.focus())).toBe(other)
  })
})

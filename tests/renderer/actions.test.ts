import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Language, readLanguageFrom } from '../../electron/i18n'
import type { KeyPress } from '../../renderer/model/shortcut'

vi.hoisted(() => {
  vi.stubGlobal('navigator', { platform: 'Linux x86_64', languages: ['en'] })
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})

const { ACTIONS, ACTION_GROUPS } = await import('../../renderer/actions/actions')
const { isPressed } = await import('../../renderer/actions/action')
const { BULK_BUTTONS, ROW_BUTTONS, ROW_MENU } = await import('../../renderer/actions/placement')
const { keyLabels } = await import('../../renderer/text/shortcut-labels')
const { rowOf, selection, watchlist } = await import('../../renderer/state/list')
const { ui } = await import('../../renderer/state/ui.svelte')
const { fakeRow } = await import('./fixtures')

let language: Language = 'en'
readLanguageFrom(() => language)
afterEach(() => {
  language = 'en'
})

/** Labels that are the same word in English and in German. */
const SAME_IN_BOTH = new Set(['Details', 'Downloads'])

function labels(targets: readonly string[]): string[] {
  return ACTIONS.map(({ label }) => label(targets))
}

describe('the table of actions', () => {
  it('has each ID once', () => {
    const ids = ACTIONS.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  it('has each shortcut once in its scope', () => {
    const shortcuts = ACTIONS.flatMap(({ scope = 'window', keys = [] }) =>
      keys.map((key) => `${scope} ${key}`),
    )
    expect(shortcuts).toEqual([...new Set(shortcuts)])
  })

  it('has no row shortcut that the window or the application menu has as well', () => {
    const keysOf = (isRow: boolean): string[] =>
      ACTIONS.filter(({ scope }) => (scope === 'row') === isRow).flatMap(({ keys = [] }) => keys)
    expect(keysOf(true).filter((key) => keysOf(false).includes(key))).toEqual([])
  })

  it.each([[[]], [['a']], [['a', 'b']]])(
    'labels every action in each language for the targets %j',
    (targets) => {
      watchlist.load(1, [fakeRow('a', { hasOutput: true }), fakeRow('b')])
      const english = labels(targets)
      language = 'de'
      const german = labels(targets)
      const untranslated = english.filter((label, index) => label === german[index])
      expect(english.filter((label) => label.trim() === '')).toEqual([])
      expect(untranslated.filter((label) => !SAME_IN_BOTH.has(label))).toEqual([])
    },
  )

  it('gives an icon to every action that has a button or a menu item', () => {
    const placed = [...ROW_BUTTONS, ...BULK_BUTTONS, ...ROW_MENU.flat()]
    expect(placed.filter(({ icon }) => icon?.(['a']) === undefined)).toEqual([])
  })
})

describe('the actions offered on a row', () => {
  const offered = (...targets: string[]): string[] =>
    ACTION_GROUPS.flatMap(({ group, actions }) => (group === 'generation' ? actions : []))
      .filter(({ appliesTo }) => appliesTo?.(targets) ?? true)
      .map(({ id }) => id)

  it('leave out what the output is needed for while there is none', () => {
    watchlist.load(1, [fakeRow('a')])
    expect(offered('a')).not.toContain('open')
    watchlist.load(2, [fakeRow('a', { hasOutput: true })])
    expect(offered('a')).toEqual(expect.arrayContaining(['open', 'play', 'download', 'copy-url']))
  })

  it('leave out what is for one generation when there are several', () => {
    watchlist.load(1, [fakeRow('a', { hasOutput: true }), fakeRow('b', { hasOutput: true })])
    for (const id of ['play', 'compare', 'details', 'rename', 'note'])
      expect([id, offered('a').includes(id), offered('a', 'b').includes(id)]).toEqual([id, true, false])
  })

  it('compare two outputs, no more and no fewer, and nothing without an output', () => {
    watchlist.load(1, [...['a', 'b', 'c'].map((id) => fakeRow(id, { hasOutput: true })), fakeRow('running')])
    const sets = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'running']]
    expect(sets.map((ids) => offered(...ids).includes('compare-outputs'))).toEqual([
      false,
      true,
      false,
      false,
    ])
    ACTIONS.find(({ id }) => id === 'compare-outputs')?.run(['b', 'a'])
    expect(ui.comparedIds).toEqual(['b', 'a'])
  })

  it('name what they will do: unpin when all targets are pinned, else pin', () => {
    watchlist.load(1, [fakeRow('a', { pinned: true }), fakeRow('b')])
    const pin = ACTIONS.find(({ id }) => id === 'pin')
    expect([pin?.label(['a']), pin?.label(['a', 'b']), rowOf('b')?.pinned]).toEqual(['Unpin', 'Pin', false])
  })

  it('leave Escape to others when nothing is selected', () => {
    const unselect = ACTIONS.find(({ id }) => id === 'unselect')
    expect(unselect?.run([])).toBe(false)
    selection.only('a')
    expect([unselect?.run([]), selection.ids.size]).toEqual([true, 0])
  })
})

describe('keys on a row', () => {
  const press = (key: string, modifiers: Partial<KeyPress> = {}): string | undefined =>
    ACTIONS.find(
      (action) =>
        action.scope === 'row' &&
        isPressed(action, {
          key,
          altKey: false,
          ctrlKey: false,
          metaKey: false,
          shiftKey: false,
          ...modifiers,
        }),
    )?.id

  it.each([
    ['Enter', {}, 'open'],
    [' ', {}, 'toggle-selection'],
    [' ', { ctrlKey: true }, 'toggle-selection'],
    ['F2', {}, 'rename'],
    ['n', {}, 'note'],
    ['p', {}, 'pin'],
    ['Delete', {}, 'remove'],
    ['Backspace', { metaKey: true }, 'remove'],
    ['Escape', {}, 'unselect'],
    ['ContextMenu', {}, 'row-menu'],
    ['F10', { shiftKey: true }, 'row-menu'],
    ['i', {}, 'details'],
    ['Enter', { altKey: true }, 'details'],
    ['A', { ctrlKey: true }, 'select-all'],
    ['c', { ctrlKey: true }, 'copy-id'],
    ['x', {}, undefined],
    ['F10', {}, undefined],
    ['Delete', { shiftKey: true }, undefined],
    ['i', { ctrlKey: true }, undefined],
  ])('run what they run in other lists: %s with %j', (key, modifiers, id) => {
    expect(press(key, modifiers)).toBe(id)
  })
})

it('names the keys of a shortcut as on a keyboard of the language', () => {
  const shortcut = 'Mod+Shift+Home+End+Delete+Space+K'
  expect(keyLabels(shortcut)).toEqual(['Ctrl', 'Shift', 'Home', 'End', 'Del', 'Space', 'K'])
  language = 'de'
  expect(keyLabels(shortcut)).toEqual(['Strg', 'Umschalt', 'Pos1', 'Ende', 'Entf', 'Leertaste', 'K'])
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FoundProjects } from '../../electron/contract/account-search'
import type { Answer } from '../../electron/contract/commands'

vi.stubGlobal('navigator', { languages: ['en'] })
const ALL = [
  { id: 'p1', name: 'Spring' },
  { id: 'p2', name: 'Academy' },
]
let answer: (text: string) => Promise<Answer<FoundProjects>>
const findProjects = vi.fn(({ text }: { text: string; isKnownOnly: boolean }) => answer(text))
vi.stubGlobal('window', { syncwatch: { findProjects } })

const { ProjectPicker } = await import('../../renderer/actions/project-picker.svelte')

const found = (projects = ALL, more = 0): Promise<Answer<FoundProjects>> =>
  Promise.resolve({ ok: true, value: { isOffered: true, projects, count: projects.length + more } })
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  answer = (text) =>
    found(ALL.filter(({ id, name }) => id === text || name.toLowerCase().includes(text.toLowerCase())))
  findProjects.mockClear()
})

function picker(isSaved = true) {
  const choose = vi.fn(() => isSaved)
  return { picker: new ProjectPicker(() => 'Any project', choose), choose }
}

describe('a field for a project', () => {
  it('shows the chosen one by its name, without a request', async () => {
    const { picker: field } = picker()
    await field.show('p1')
    expect(field.text).toBe('Spring')
    await field.show('elsewhere')
    expect(field.text).toBe('elsewhere')
    await field.show(null)
    expect(field.text).toBe('')
    expect(findProjects.mock.calls.every(([{ isKnownOnly }]) => isKnownOnly)).toBe(true)
  })

  it('offers all when it opens, and those that match what is typed', async () => {
    const { picker: field, choose } = picker()
    field.open()
    expect(field.note).toBe('Loading projects…')
    await settled()
    expect(field.options.map(({ label }) => label)).toEqual(['Any project', 'Spring', 'Academy'])
    field.input('aca')
    await settled()
    expect(field.options).toEqual([{ value: 'p2', label: 'Academy' }])
    await field.pick({ value: 'p2', label: 'Academy' })
    expect([field.text, choose.mock.calls]).toEqual(['Academy', [['p2']]])
  })

  it('takes a typed name or ID, and refuses a text that is neither', async () => {
    const { picker: field, choose } = picker()
    field.input('spring')
    await settled()
    await field.commit('SPRING')
    expect(field.text).toBe('Spring')
    field.input('p-new')
    await settled()
    expect(field.options).toEqual([{ value: 'p-new', label: 'Project ID p-new' }])
    await field.commit(' p-new ')
    expect(field.text).toBe('p-new')
    field.input('no such name')
    await settled()
    await field.commit('no such name')
    expect(field.problem).toBe('No project has this name.')
    await field.commit('aca')
    expect([field.text, field.problem]).toEqual(['Academy', null])
    answer = () => found()
    await field.commit('both')
    expect(field.problem).toBe('Several projects match. Choose one.')
    field.input('')
    expect(field.problem).toBeNull()
    await field.commit('')
    expect(choose.mock.calls).toEqual([['p1'], ['p-new'], ['p2'], [null]])
  })

  it('shows an ID that was typed by its name', async () => {
    const { picker: field, choose } = picker()
    await field.commit('p2')
    expect([field.text, choose.mock.calls]).toEqual(['Academy', [['p2']]])
  })

  it('shows the one before when the chosen one is not saved', async () => {
    const { picker: field } = picker(false)
    await field.show('p1')
    await field.pick({ value: 'p2', label: 'Academy' })
    expect(field.text).toBe('Spring')
  })

  it('is a field for an ID where the API has no projects', async () => {
    answer = () => Promise.resolve({ ok: true, value: { isOffered: false, projects: [], count: 0 } })
    const { picker: field } = picker()
    field.open()
    await settled()
    expect([field.options, field.note]).toEqual([[], undefined])
    await field.commit('two words')
    expect(field.problem).toContain("can't contain spaces")
  })

  it('says that there are more, and that they can not be loaded', async () => {
    answer = () => found(ALL, 3)
    const { picker: field } = picker()
    field.open()
    await settled()
    expect(field.note).toBe('3 more. Type a part of the name.')
    answer = () =>
      Promise.resolve({ ok: false, error: { code: 'unreachable', message: "Couldn't load the projects." } })
    field.open()
    await settled()
    expect(field.note).toBe("Couldn't load the projects.")
  })

  it('shows what was found for the last text, whatever comes late', async () => {
    const { picker: field } = picker()
    let late: (value: Answer<FoundProjects>) => void = () => undefined
    answer = () => new Promise((resolve) => (late = resolve))
    field.input('spr')
    answer = () => found([ALL[1] ?? { id: '', name: '' }])
    field.input('aca')
    await settled()
    late({ ok: true, value: { isOffered: true, projects: [], count: 0 } })
    await settled()
    expect(field.options.map(({ label }) => label)).toEqual(['Academy'])
  })
})

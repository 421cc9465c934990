import { beforeEach, expect, it, vi } from 'vitest'
import type { FoundProjects } from '../../electron/contract/account-search'
import type { Answer } from '../../electron/contract/commands'

vi.stubGlobal('navigator', { languages: ['en'], platform: 'Linux' })
let answer: (found: FoundProjects) => void = () => undefined
type SearchAccount = (args: { filter: { projectId: string | null } }) => Promise<Answer<undefined>>
const searchAccount = vi.fn<SearchAccount>(() => Promise.resolve({ ok: true, value: undefined }))
vi.stubGlobal('window', {
  syncwatch: {
    findProjects: () =>
      new Promise<Answer<FoundProjects>>((resolve) => {
        answer = (value) => resolve({ ok: true, value })
      }),
    searchAccount,
  },
})

const { AccountForm } = await import('../../renderer/features/account/account-form.svelte')

beforeEach(() => void searchAccount.mockClear())

it('counts in the project whose name was just typed, although main still looks for it', async () => {
  const form = new AccountForm()
  void form.project.commit('Spring')
  const counted = form.count()
  expect(searchAccount).not.toHaveBeenCalled()
  answer({ isOffered: true, projects: [{ id: 'p1', name: 'Spring' }], count: 1 })
  await counted
  expect(searchAccount.mock.lastCall?.[0].filter.projectId).toBe('p1')
})

it('counts nothing when what was just typed is no project', async () => {
  const form = new AccountForm()
  void form.project.commit('No such project')
  const counted = form.count()
  answer({ isOffered: true, projects: [], count: 0 })
  await counted
  expect(form.project.problem).not.toBeNull()
  expect(searchAccount).not.toHaveBeenCalled()
})

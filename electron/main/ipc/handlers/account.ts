import { m } from '../../../i18n'
import type { AccountAdding } from '../../services/account/account-adding'
import { UserError } from '../../services/user-error'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands that look through the account. What they need is loaded with the first search. */
export function accountHandlers({ clock, engine, generations, page, watchlist }: IpcOptions) {
  let adding: AccountAdding | null = null
  const load = async (): Promise<AccountAdding> => {
    const { AccountAdding } = await import('../../services/account/account-adding')
    if (adding) return adding
    adding = new AccountAdding({
      watchlist,
      clock,
      random: Math.random,
      spare: engine.spare,
      bulk: engine.bulk,
      readPage: generations.api.readAccountPage,
      projectName: generations.projectName,
      send: (state) => page.send('accountSearch', state),
    })
    // Another account, or nobody who waits for it.
    generations.onKeyChange(() => adding?.close())
    page.onGone(() => adding?.close())
    return adding
  }
  return {
    searchAccount: async ({ filter }) => (await load()).begin(filter),
    resumeAccountSearch: () => adding?.resume(),
    cancelAccountSearch: () => adding?.cancel(),
    closeAccountSearch: () => adding?.close(),
    addFromAccount: async () => (await load()).add(),
    findProjects: async ({ text, isKnownOnly }) => {
      try {
        return await generations.findProjects(text, isKnownOnly)
      } catch {
        throw new UserError('unreachable', m.account_project_failed())
      }
    },
  } satisfies Partial<Handlers>
}

import { plainText } from '../../../contract/plain-text'
import type { FinishActionsState } from '../../../contract/finish-actions'
import { ntfyAddress } from '../../../core/finish-actions/post-body'
import { m } from '../../../i18n'
import { isAllowedUrl } from '../../platform/environment'
import type { FinishActions } from '../../services/finish-actions/finish-actions'
import { type Command, commandLines, programProblem } from '../../services/finish-actions/program'
import { persisted } from '../../services/persisted'
import { UserError } from '../../services/user-error'
import type { Question } from '../../shell/system-dialogs'
import { type Handlers, definedOnly } from '../handle'
import type { IpcOptions } from '../ipc-options'

/**
 * Commands for what happens when something finishes. What could harm is asked by main itself: the page alone can neither
 * set a command nor where finishes are posted.
 */
export function finishActionHandlers({ finishActions, dialogs }: IpcOptions) {
  const changed = (actions: FinishActions, change: () => void): FinishActionsState => {
    persisted(change, m.finish_not_saved)
    actions.changed()
    return actions.state()
  }
  const confirmed = async (question: Omit<Question, 'cancel'>): Promise<void> => {
    if (!(await dialogs.confirm({ ...question, cancel: m.ui_cancel() }))) throw canceled()
  }
  const setCommand = async (actions: FinishActions, command: Command): Promise<FinishActionsState> => {
    const problem = await programProblem(command.program, process.platform)
    if (problem !== null) throw new UserError('invalid_request', problem)
    await confirmed({
      message: m.finish_command_question(),
      detail: m.finish_command_question_detail({ command: commandLines(command).join('\n') }),
      action: m.finish_command_allow(),
    })
    return changed(actions, () => actions.command.set(command))
  }
  return {
    finishActions: async () => (await finishActions.load()).state(),
    chooseFinishCommand: async (args) => {
      const actions = await finishActions.load()
      const program = await dialogs.chooseFile({
        title: m.finish_command_dialog(),
        buttonLabel: m.finish_command_dialog_button(),
      })
      if (program === null) throw canceled()
      return setCommand(actions, { program, arguments: args.arguments })
    },
    setFinishCommandArguments: async (args) => {
      const actions = await finishActions.load()
      const { program } = actions.command
      if (program === null) throw new UserError('not_found', m.finish_command_none())
      return setCommand(actions, { program, arguments: args.arguments })
    },
    saveFinishCommand: async (options) => {
      const actions = await finishActions.load()
      return changed(actions, () => actions.command.change(definedOnly(options)))
    },
    setFinishPost: async ({ url, shape }) => {
      const actions = await finishActions.load()
      if (!isAllowedUrl(url)) throw new UserError('invalid_request', m.finish_post_bad_url())
      refuseWithoutTopic(shape, url)
      const host = plainText(new URL(url).host)
      await confirmed({
        message: m.finish_post_question({ host }),
        detail: m.finish_post_question_detail(),
        action: m.finish_post_allow(),
      })
      return changed(actions, () => actions.post.set({ url, shape }))
    },
    saveFinishPost: async (options) => {
      const actions = await finishActions.load()
      if (options.shape && actions.post.url !== null) refuseWithoutTopic(options.shape, actions.post.url)
      return changed(actions, () => actions.post.change(definedOnly(options)))
    },
    removeFinishAction: async ({ action }) => {
      const actions = await finishActions.load()
      return changed(actions, () => actions.remove(action))
    },
    testFinishAction: async ({ action }) => (await finishActions.load())[action].test(),
    previewFinishPost: async ({ shape, example }) => ({
      json: (await finishActions.load()).post.preview(shape, example),
    }),
  } satisfies Partial<Handlers>
}

function canceled(): UserError {
  return new UserError('canceled', m.errors_read_canceled())
}

function refuseWithoutTopic(shape: string, url: string): void {
  if (shape === 'ntfy' && ntfyAddress(url).topic === '')
    throw new UserError('invalid_request', m.finish_post_no_topic())
}

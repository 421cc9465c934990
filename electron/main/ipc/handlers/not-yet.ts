import type { CommandName } from '../../../contract/channels'
import { CommandRefused, type Handlers } from '../handle'

/** Commands that are named in the contract and not built yet. This file goes with the last of them. */
export function notYet<N extends CommandName>(...names: N[]): Pick<Handlers, N> {
  const refuse = (): never => {
    throw new CommandRefused('unexpected', 'This is not built yet.')
  }
  return Object.fromEntries(names.map((name) => [name, refuse])) as unknown as Pick<Handlers, N>
}

import { callRoleOf, containerRoleOf, isEnvelope, isOwner } from './names'

/**
 * What a container holds. `open`: the top level of a text or an API response. `envelope`: it has an ID of its own, but may
 * contain a generation.
 */
export type Context = 'open' | 'generation' | 'id' | 'batch' | 'secret' | 'envelope' | 'other' | 'unknown'

/** HTML elements have these names, too. */
const HTML = new Set(
  'label title script object option video audio image template style source output'.split(' '),
)

/** Returns whether a markup element describes something other than a generation. */
export function isOtherTag(name: string): boolean {
  if (name.startsWith('/') || HTML.has(name.toLowerCase())) return false
  return isOwner(name) || contextOf(name, 'open') === 'other'
}

/**
 * Returns what brackets hold, by the name and the function before them. The name of a field is more specific than that of a
 * type: `id=UUID(…)`, but `input=[Video(…)]`.
 */
export function contextIn(context: Context, label: string | null, call: string | null): Context {
  if (call === null) return contextOf(label, context)
  const named = label === null ? context : contextOf(label, context)
  return label === null || named === 'unknown' ? contextOfCall(call, named) : named
}

/** Returns what the arguments of a call are. */
function contextOfCall(name: string, parent: Context): Context {
  if (parent === 'other' || parent === 'secret') return parent
  const role = callRoleOf(name)
  return role === 'unknown' || role === 'wrapper' ? parent : role
}

/** Returns what a container of this name holds. Without a name, it holds what its parent does. */
export function contextOf(name: string | null, parent: Context): Context {
  if (name === null || parent === 'other' || parent === 'secret') return parent
  const role = containerRoleOf(name)
  if (role === 'wrapper') return parent === 'unknown' ? 'unknown' : 'open'
  if (role !== 'other') return role
  return isEnvelope(name) ? 'envelope' : 'other'
}

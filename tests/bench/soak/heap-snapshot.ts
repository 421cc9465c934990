/** The part of a V8 heap snapshot that is read here. */
export interface HeapSnapshot {
  snapshot: { meta: { node_fields: readonly string[]; node_types: readonly unknown[] } }
  /** The fields of each node, one node after the other. */
  nodes: readonly number[]
}

/**
 * Returns the bytes of a heap without compiled code and what V8 notes about it: bytecode, machine code, feedback, scopes.
 * V8 compiles more of a program for as long as it runs, so they grow although the program keeps nothing.
 */
export function dataBytes({ snapshot: { meta }, nodes }: HeapSnapshot): number {
  const [types] = meta.node_types as [readonly string[]]
  const code = types.indexOf('code')
  const type = meta.node_fields.indexOf('type')
  const size = meta.node_fields.indexOf('self_size')
  let bytes = 0
  for (let at = 0; at < nodes.length; at += meta.node_fields.length)
    if (nodes[at + type] !== code) bytes += nodes[at + size] ?? NaN
  return bytes
}

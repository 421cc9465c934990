import { parse } from 'svelte/compiler'

/** Attributes that users read or hear. */
const TEXT_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'data-tip',
  'hint',
  'label',
  'placeholder',
  'title',
])
/** Two letters in a row: symbols, numbers and single letters are the same in every language. */
const WORD = /\p{L}{2,}/u

/**
 * Returns the texts for the user that are written in a component instead of the messages.
 * @param {string} source of a Svelte component
 * @param {readonly string[]} [allowed] what is the same in every language
 * @returns {string[]} each with its line
 */
export function literalsOf(source, allowed = []) {
  /** @type {string[]} */
  const found = []
  /** @param {unknown} text @param {number} at */
  const check = (text, at) => {
    const words = typeof text === 'string' ? text.trim() : ''
    if (!WORD.test(words) || allowed.includes(words)) return
    found.push(`line ${source.slice(0, at).split('\n').length}: “${words}”`)
  }
  walk(parse(source, { modern: true }).fragment, (node) => {
    if (node.type === 'Text') {
      check(node.data, node.start)
      return false
    }
    if (node.type !== 'Attribute') return node.type !== 'StyleDirective'
    for (const part of TEXT_ATTRIBUTES.has(node.name ?? '')
      ? /** @type {Node[]} */ ([node.value].flat())
      : []) {
      if (part.type === 'Text') check(part.data, part.start)
      if (part.expression?.type === 'Literal') check(part.expression.value, part.expression.start)
    }
    // Class names and other strings aren't texts; a snippet in an attribute is also in the fragment.
    return false
  })
  return found
}

/**
 * The used part of the compiler's tree.
 * @typedef {{ type: string, name?: string, data?: string, value?: unknown, start: number, expression?: Node }} Node
 */

/**
 * @param {unknown} node
 * @param {(node: Node) => boolean} visit returns whether to visit its children
 */
function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit)
    return
  }
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && !visit(/** @type {Node} */ (node))) return
  for (const value of Object.values(node)) walk(value, visit)
}

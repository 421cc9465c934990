import type { Attachment } from 'svelte/attachments'

const texts = new WeakMap<Element, () => string>()

/** Gives an element a tooltip whose text is made when it is shown: with a date it takes a while, and few are ever shown. */
export function lateTip(text: () => string): Attachment {
  return (element) => {
    element.setAttribute('data-tip', '')
    texts.set(element, text)
  }
}

/** Returns the text of an element's tooltip; empty when it has none. */
export function tipOf(element: Element): string {
  return texts.get(element)?.() ?? element.getAttribute('data-tip') ?? ''
}

/**
 * For a menu that a key has opened: its first item has the focus at once, as in the menus of the system. With the mouse
 * none is chosen yet.
 */
export function firstItemByKey(byKey: boolean): (event: FocusEvent) => void {
  let isNew = byKey
  return ({ target, currentTarget }) => {
    if (!isNew || target !== currentTarget || !(currentTarget instanceof Element)) return
    isNew = false
    currentTarget.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
  }
}

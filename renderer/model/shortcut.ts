export const isMac = /mac/iu.test(navigator.platform)

/** How a shortcut is written on this system. */
export function shortcut(key: string): string {
  return isMac ? `⌘${key}` : `Ctrl+${key}`
}

/** The key that goes with a letter for a command: ⌘ on a Mac, Ctrl elsewhere. */
export function isCommandKey(event: KeyboardEvent): boolean {
  return (isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey
}

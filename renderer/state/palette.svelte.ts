/** Which of the two command windows is open. */
class CommandWindow {
  shows = $state<'palette' | 'sheet' | null>(null)
}
export const commandWindow = new CommandWindow()

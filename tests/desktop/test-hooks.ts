/** The app's hooks for tests. */
export interface TestHooks {
  trayMenu(): { label: string; enabled: boolean; checked?: boolean }[]
  clickTray(label: string): void
  tray(): { title?: string; tooltip: string; image: string }
  /** `ids`: all generations of the notification; `newIds`: those notified for the first time. */
  notifications(): { id: string; ids: string[]; newIds: string[]; title: string; body: string; at: number }[]
  clickNotification(id: string): void
  /** Clicks a button of a notification. */
  actOnNotification(id: string, action: 'open' | 'download' | 'mute'): void
  opened(): string[]
  downloads(): string[]
  /** Changes the file name as an answer of the API would, and nothing else. */
  answerName(id: string, fileName: string): void
  /** The text of each question that the system's dialogs have asked. */
  questions(): string[]
  /** The programs that would have played sounds while there was no window, each with its arguments. */
  players(): string[][]
  /** Sets the answer to the system's next dialog: an absolute path (any text agrees to a question), or null to cancel. */
  answerDialog(path: string | null): void
}

/** The hooks for automation of the design, as tests see them. */
export interface TestHooks {
  trayMenu(): { label: string; enabled: boolean; checked?: boolean }[]
  clickTray(label: string): void
  tray(): { title?: string; tooltip: string; image: string }
  /** `ids`: all generations of the notification; `newIds`: those notified for the first time. */
  notifications(): { id: string; ids: string[]; newIds: string[]; title: string; body: string; at: number }[]
  clickNotification(id: string): void
  opened(): string[]
  downloads(): string[]
  /** As if the API had answered with another file name and nothing else new. */
  answerName(id: string, fileName: string): void
  /** What the next dialog of the system is answered with: an absolute path, or null for canceled. */
  answerDialog(path: string | null): void
}

/** The hooks for automation of the design, as tests see them. */
export interface TestHooks {
  trayMenu(): { label: string; enabled: boolean; checked?: boolean }[]
  clickTray(label: string): void
  tray(): { title?: string; tooltip: string; image: string }
  notifications(): { id: string; title: string; body: string; at: number }[]
  clickNotification(id: string): void
  opened(): string[]
  downloads(): string[]
}

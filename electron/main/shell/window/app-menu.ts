import { Menu, type MenuItemConstructorOptions } from 'electron'
import { m } from '../../../i18n'

/** The application menu: editing, text size, window and quit, for the keyboard and for macOS. */
export function setAppMenu(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  resize: (step: -1 | 0 | 1) => void = () => undefined,
): void {
  const larger = { label: m.system_text_larger(), click: () => resize(1) }
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: m.system_view(),
      submenu: [
        { label: m.system_text_reset(), accelerator: 'CommandOrControl+0', click: () => resize(0) },
        { ...larger, accelerator: 'CommandOrControl+Plus' },
        // The same key without Shift, as it is on many keyboards.
        { ...larger, accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        { label: m.system_text_smaller(), accelerator: 'CommandOrControl+-', click: () => resize(-1) },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const, { role: 'reload' } as const]),
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

import { Menu, type MenuItemConstructorOptions } from 'electron'
import { TEXT_SIZE_SHORTCUTS, type TextSizeStep } from '../../../contract/text-size'
import { m } from '../../../i18n'

/** Sets the application menu: editing, text size, window and quit, for the keyboard and for macOS. */
export function setAppMenu(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  resize: (step: TextSizeStep) => void,
): void {
  const { reset, larger, smaller } = TEXT_SIZE_SHORTCUTS
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: m.system_view(),
      submenu: [
        ...items(m.system_text_reset(), reset, () => resize(0)),
        ...items(m.system_text_larger(), larger, () => resize(1)),
        ...items(m.system_text_smaller(), smaller, () => resize(-1)),
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const, { role: 'reload' } as const]),
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** An item takes one accelerator: each further shortcut is a hidden item. */
function items(label: string, shortcuts: readonly string[], click: () => void): MenuItemConstructorOptions[] {
  return shortcuts.map((shortcut, index) => ({
    label,
    accelerator: shortcut.replace('Mod', 'CommandOrControl'),
    click,
    ...(index > 0 ? { visible: false, acceleratorWorksWhenHidden: true } : {}),
  }))
}

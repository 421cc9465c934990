import { Menu, type MenuItemConstructorOptions, Tray, nativeTheme } from 'electron'
import { trayImage } from './tray-images'
import type { TrayAction, TrayModel } from './tray-model'

/** The tray icon and its menu. */
export class TrayView {
  readonly #platform: NodeJS.Platform
  readonly #act: (action: TrayAction) => void
  #tray: Tray | null = null
  #menu: Electron.Menu | null = null
  #model: TrayModel | null = null
  #shown = ''

  constructor(platform: NodeJS.Platform, act: (action: TrayAction) => void) {
    this.#platform = platform
    this.#act = act
    nativeTheme.on('updated', () => {
      if (this.#model) this.#tray?.setImage(this.#image(this.#model))
    })
  }

  get model(): TrayModel | null {
    return this.#model
  }

  get menu(): Electron.Menu | null {
    return this.#menu
  }

  /** Shows the model; does nothing when it is unchanged. */
  show(model: TrayModel): void {
    const shown = JSON.stringify(model)
    if (shown === this.#shown) return
    const picture = this.#model?.picture
    this.#shown = shown
    this.#model = model
    this.#menu = Menu.buildFromTemplate(model.items.map((item) => this.#menuItem(item)))
    if (!this.#tray) {
      this.#tray = new Tray(this.#image(model))
      this.#tray.on('click', () => this.#act({ kind: 'open_window' }))
    } else if (picture !== model.picture) {
      this.#tray.setImage(this.#image(model))
    }
    this.#tray.setToolTip(model.tooltip)
    if (this.#platform === 'darwin') this.#tray.setTitle(model.title)
    // Linux only shows a changed menu after it is set again.
    this.#tray.setContextMenu(this.#menu)
  }

  destroy(): void {
    this.#tray?.destroy()
    this.#tray = null
  }

  #image(model: TrayModel): Electron.NativeImage {
    return trayImage(model.picture, this.#platform, nativeTheme.shouldUseDarkColors)
  }

  #menuItem(item: TrayModel['items'][number]): MenuItemConstructorOptions {
    if (item === 'separator') return { type: 'separator' }
    const { action } = item
    // A single `&` marks an access key.
    const label = item.label.replaceAll('&', '&&')
    if (action === null) return { label, enabled: false }
    return { label, click: () => this.#act(action) }
  }
}

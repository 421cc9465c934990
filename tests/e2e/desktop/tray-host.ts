import dbus, { type ClientInterface, type MessageBus, type Variant } from 'dbus-next'

const { Interface } = dbus.interface
const MENU = '/com/canonical/dbusmenu'
const ITEM = '/StatusNotifierItem'

/** id, properties, children. */
type LayoutNode = [number, Record<string, Variant<unknown>>, Variant<LayoutNode>[]]

export interface TrayMenuItem {
  id: number
  label: string
  enabled: boolean
  isSeparator: boolean
}

class Watcher extends Interface {
  readonly items: { sender: string }[] = []
  IsStatusNotifierHostRegistered = true
  ProtocolVersion = 0

  constructor() {
    super('org.kde.StatusNotifierWatcher')
  }

  RegisterStatusNotifierItem(service: string): void {
    this.items.push({ sender: service })
  }

  RegisterStatusNotifierHost(_service: string): void {
    // This is the only host.
  }
}

Watcher.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's' },
    RegisterStatusNotifierHost: { inSignature: 's' },
  },
  properties: {
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
})

/** A real tray on the bus: the app's icon registers here, and its menu is read and clicked as a desktop does. */
export class TrayHost {
  readonly #bus: MessageBus
  readonly #watcher = new Watcher()

  private constructor(bus: MessageBus) {
    this.#bus = bus
  }

  static async on(bus: MessageBus): Promise<TrayHost> {
    const host = new TrayHost(bus)
    bus.export('/StatusNotifierWatcher', host.#watcher)
    await bus.requestName('org.kde.StatusNotifierWatcher', 0)
    return host
  }

  /** A desktop without a tray: nothing can register. */
  static absent(bus: MessageBus): TrayHost {
    return new TrayHost(bus)
  }

  /** How many icons have registered. */
  get registered(): number {
    return this.#watcher.items.length
  }

  /** The menu of the icon that registered last. */
  async menu(): Promise<TrayMenuItem[]> {
    const menu = await this.#interface(MENU, 'com.canonical.dbusmenu')
    const [, root] = (await menu['GetLayout']?.(0, -1, [])) as [number, LayoutNode]
    return root[2].map(({ value: [id, properties] }) => ({
      id,
      label: text(properties['label']),
      enabled: properties['enabled']?.value !== false,
      isSeparator: properties['type']?.value === 'separator',
    }))
  }

  /** Clicks the item with this label. */
  async clickItem(label: string): Promise<void> {
    const item = (await this.menu()).find((candidate) => candidate.label === label)
    if (!item) throw new Error(`The tray's menu has no item "${label}"`)
    const menu = await this.#interface(MENU, 'com.canonical.dbusmenu')
    await menu['Event']?.(item.id, 'clicked', new dbus.Variant('s', ''), 0)
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    const item = await this.#interface(ITEM, 'org.kde.StatusNotifierItem')
    await item['Activate']?.(0, 0)
  }

  /** Width of the icon's picture in pixels; 0 when it is broken. */
  async pictureWidth(): Promise<number> {
    const properties = await this.#interface(ITEM, 'org.freedesktop.DBus.Properties')
    const pixmaps = (await properties['Get']?.('org.kde.StatusNotifierItem', 'IconPixmap')) as Variant<
      [number, number, Buffer][]
    >
    return pixmaps.value[0]?.[0] ?? 0
  }

  async #interface(path: string, name: string): Promise<ClientInterface> {
    const last = this.#watcher.items.at(-1)
    if (!last) throw new Error('No tray icon has registered')
    const object = await this.#bus.getProxyObject(last.sender, path)
    return object.getInterface(name)
  }
}

function text(variant: Variant<unknown> | undefined): string {
  return typeof variant?.value === 'string' ? variant.value : ''
}

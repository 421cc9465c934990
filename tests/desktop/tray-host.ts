import dbus, { type MessageBus, type Variant } from 'dbus-next'

const { Interface } = dbus.interface
const MENU = '/com/canonical/dbusmenu'
const ITEM = '/StatusNotifierItem'
const MAX_WAIT_MS = 5_000
const POLL_MS = 25

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

  RegisterStatusNotifierHost(): void {
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
    const [, root] = (await this.#call(MENU, 'com.canonical.dbusmenu', 'GetLayout', 'iias', [0, -1, []])) as [
      number,
      LayoutNode,
    ]
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
    const nothing = new dbus.Variant('s', '')
    await this.#call(MENU, 'com.canonical.dbusmenu', 'Event', 'isvu', [item.id, 'clicked', nothing, 0])
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    await this.#call(ITEM, 'org.kde.StatusNotifierItem', 'Activate', 'ii', [0, 0])
  }

  /** Width of the icon's picture in pixels; 0 when it is broken. */
  async pictureWidth(): Promise<number> {
    const body = ['org.kde.StatusNotifierItem', 'IconPixmap']
    const [pixmaps] = (await this.#call(ITEM, 'org.freedesktop.DBus.Properties', 'Get', 'ss', body)) as [
      Variant<[number, number, Buffer][]>,
    ]
    return pixmaps.value[0]?.[0] ?? 0
  }

  /** Waits for the icon, which comes after the window; one of an app that has ended doesn't count. */
  async #lastItem(): Promise<{ sender: string }> {
    const deadline = Date.now() + MAX_WAIT_MS
    for (;;) {
      const last = this.#watcher.items.at(-1)
      if (last && (await this.#isRunning(last.sender))) return last
      if (Date.now() > deadline) throw new Error('No tray icon has registered')
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }

  async #isRunning(sender: string): Promise<boolean> {
    const reply = await this.#bus.call(
      new dbus.Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'NameHasOwner',
        signature: 's',
        body: [sender],
      }),
    )
    return reply?.body[0] === true
  }

  /** Calls without a proxy: the app's objects can't be introspected. */
  async #call(
    path: string,
    name: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown[]> {
    const last = await this.#lastItem()
    const reply = await this.#bus.call(
      new dbus.Message({ destination: last.sender, path, interface: name, member, signature, body }),
    )
    return (reply?.body ?? []) as unknown[]
  }
}

function text(variant: Variant<unknown> | undefined): string {
  return typeof variant?.value === 'string' ? variant.value : ''
}

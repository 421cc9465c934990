import dbus, { type MessageBus } from 'dbus-next'

const { Interface } = dbus.interface

export interface ReceivedNotification {
  /** The daemon's own number. */
  number: number
  title: string
  body: string
  actions: string[]
  /** ms since the epoch. */
  at: number
}

class Notifications extends Interface {
  readonly received: ReceivedNotification[] = []

  constructor() {
    super('org.freedesktop.Notifications')
  }

  GetCapabilities(): string[] {
    return ['actions', 'body']
  }

  GetServerInformation(): string[] {
    return ['syncwatch-test', 'syncwatch', '1', '1.2']
  }

  Notify(
    _app: string,
    _replaces: number,
    _icon: string,
    title: string,
    body: string,
    actions: string[],
  ): number {
    const number = this.received.length + 1
    this.received.push({ number, title, body, actions, at: Date.now() })
    return number
  }

  CloseNotification(): void {
    // Nothing is on a screen here.
  }

  ActionInvoked(number: number, action: string): [number, string] {
    return [number, action]
  }

  NotificationClosed(number: number, reason: number): [number, number] {
    return [number, reason]
  }
}

Notifications.configureMembers({
  methods: {
    GetCapabilities: { outSignature: 'as' },
    GetServerInformation: { outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u' },
  },
  signals: {
    ActionInvoked: { signature: 'us' },
    NotificationClosed: { signature: 'uu' },
  },
})

/** A real notification daemon on the bus: keeps what arrives, and can click it. */
export class NotificationDaemon {
  readonly #notifications = new Notifications()

  static async on(bus: MessageBus): Promise<NotificationDaemon> {
    const daemon = new NotificationDaemon()
    bus.export('/org/freedesktop/Notifications', daemon.#notifications)
    await bus.requestName('org.freedesktop.Notifications', 0)
    return daemon
  }

  get received(): readonly ReceivedNotification[] {
    return this.#notifications.received
  }

  /** Clicks a notification, as a desktop does. */
  click(number: number): void {
    this.#notifications.ActionInvoked(number, 'default')
  }
}

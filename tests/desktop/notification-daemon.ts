import dbus, { type MessageBus } from 'dbus-next'

const { Interface } = dbus.interface

export interface ReceivedNotification {
  /** The daemon's ID of the notification. */
  number: number
  title: string
  body: string
  actions: string[]
  /** ms since the epoch. */
  at: number
}

/** The specification's reason for a notification that its app closed. */
const CLOSED_BY_CALL = 3

class Notifications extends Interface {
  readonly received: ReceivedNotification[] = []
  readonly withdrawn: number[] = []

  constructor() {
    super('org.freedesktop.Notifications')
  }

  GetCapabilities(): string[] {
    // The body is markup, as on all common desktops.
    return ['actions', 'body', 'body-markup']
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

  CloseNotification(number: number): void {
    this.withdrawn.push(number)
    this.NotificationClosed(number, CLOSED_BY_CALL)
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
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  signals: {
    ActionInvoked: { signature: 'us' },
    NotificationClosed: { signature: 'uu' },
  },
})

/** A real notification daemon on the bus, which records notifications and can click them. */
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

  /** The IDs of the notifications that the app closed. */
  get withdrawn(): readonly number[] {
    return this.#notifications.withdrawn
  }

  /** Clicks a notification, as a desktop does. */
  click(number: number): void {
    this.#notifications.ActionInvoked(number, 'default')
  }
}

import dbus, { type MessageBus } from 'dbus-next'
import { NotificationDaemon } from './notification-daemon'
import { type SessionBus, startSessionBus } from './session-bus'
import { TrayHost } from './tray-host'

/** What a desktop offers an app on Linux: a session bus with a notification daemon and a tray on it. */
export interface Desktop {
  busAddress: string
  notifications: NotificationDaemon
  tray: TrayHost
  env: Record<string, string>
  stop(): void
}

/** @param options tray: without a tray, closing the window must quit the app */
export async function startDesktop(options: { tray?: boolean } = {}): Promise<Desktop> {
  const session = await startSessionBus()
  const buses: MessageBus[] = []
  const connect = (): MessageBus => {
    const bus = dbus.sessionBus({ busAddress: session.address })
    buses.push(bus)
    return bus
  }
  const notifications = await NotificationDaemon.on(connect())
  const trayBus = connect()
  const tray = options.tray === false ? TrayHost.absent(trayBus) : await TrayHost.on(trayBus)
  return {
    busAddress: session.address,
    notifications,
    tray,
    env: { DBUS_SESSION_BUS_ADDRESS: session.address },
    stop: () => stop(buses, session),
  }
}

function stop(buses: readonly MessageBus[], session: SessionBus): void {
  for (const bus of buses) bus.disconnect()
  session.stop()
}

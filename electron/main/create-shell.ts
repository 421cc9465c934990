import type { App } from 'electron'
import { activeMute } from '../contract/mute'
import { m } from '../i18n'
import { systemClock as clock } from '../core/clock'
import type { Services } from './create-services'
import type { SettingsService } from './services/settings'
import { userMessage } from './services/user-error'
import { AddQuestion } from './services/generations/add-question'
import { createExternalRequests } from './shell/launch/external-requests'
import { createNotifications } from './shell/notifications/notifications'
import { createOutputOpener } from './shell/open-output'
import type { SystemAccess } from './shell/system-access'
import { AppTray } from './shell/tray/app-tray'
import { setAppMenu } from './shell/window/app-menu'
import type { AppWindow } from './shell/window/complete-window'
import { applyAppearance } from './shell/window/appearance'

export interface ShellOptions {
  app: App
  settings: SettingsService
  services: Services
  window: AppWindow
  system: SystemAccess
  onError: (what: string, error: unknown) => void
}

export type Shell = ReturnType<typeof createShell>

/** Creates what the user sees outside the page: tray, notifications and menus. The tray is not shown yet. */
export function createShell({ app, settings, services, window: appWindow, system, onError }: ShellOptions) {
  const { window, page } = appWindow
  const { generations, watchlist, engine, notificationLog, opener } = services
  const showWindow = (): void => window.show()
  const openOutput = createOutputOpener({ opener, page, onError })

  const { announcer, setAnnouncer, notifier, stopCheck } = createNotifications({
    settings: () => settings.current,
    notificationLog,
    watchlist,
    sets: generations.sets,
    isUncertain: (setId) => generations.batches.problemOf(setId) !== null,
    clock,
    onError,
    createNotifier: system.createNotifier,
    sounds: services.sounds,
    toast: (toast) => page.toast(toast),
    showGenerations: (ids) => page.showGenerations(ids),
    showWindow,
    watchHealth: generations.watchHealth,
    openOutput,
    download: (ids) => {
      void services.downloads.start(ids).catch((error: unknown) => {
        page.toast({
          kind: 'error',
          title: m.downloads_failed_title(),
          detail: userMessage(error),
          generationIds: [...ids],
        })
      })
    },
    mute: () => settings.fromMenu(() => settings.mute(60)),
    onFinishes: (finishes) => services.finishActions.announced(finishes),
  })
  const addQuestion = new AddQuestion({
    send: (question) => page.send('addQuestion', question),
    showWindow,
  })
  const { addExternal, addClipboard, links } = createExternalRequests({
    watchlist,
    addQuestion,
    sets: services.addedSets,
    page,
    settings,
    keys: services.foundKey,
    showWindow,
    onError,
  })
  const tray = new AppTray({
    app,
    clock,
    watchlist,
    status: generations.status,
    seenAt: () => appWindow.seenAt,
    mutedUntil: () => activeMute(settings.current.mutedUntil, clock.now()),
    unread: () => notificationLog.unread,
    sets: generations.sets,
    window: () => window.current,
    actions: {
      show_generation: ({ id }) => page.showGenerations([id]),
      show_generations: ({ ids }) => page.showGenerations(ids),
      open_output: ({ id }) => openOutput(id),
      set_paused: ({ paused }) => engine.setPaused('user', paused),
      mute: ({ muted }) => settings.fromMenu(() => settings.mute(muted ? 60 : null)),
      add_clipboard: () => void addClipboard(),
      open_window: showWindow,
      quit: () => app.quit(),
    },
  })

  const resizeText = (step: -1 | 0 | 1): void => settings.fromMenu(() => settings.resizeText(step))
  settings.on('change', (saved) => {
    applyAppearance(saved, window.current)
    setAppMenu(process.platform, app.isPackaged, resizeText)
    tray.request()
  })
  notificationLog.on('change', () => tray.request())
  generations.sets.onChange(({ renamed }) => {
    if (renamed) tray.request()
  })
  generations.onStatus(() => {
    tray.request()
    stopCheck.request()
  })
  window.on('focus', () => tray.request())
  const dialogs = system.createDialogs(() => window.current)
  return { announcer, setAnnouncer, notifier, addExternal, addQuestion, links, tray, dialogs }
}

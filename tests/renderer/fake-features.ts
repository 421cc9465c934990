import type { SyncwatchApi } from '../../electron/contract/ipc'
import type { Downloads } from '../../electron/contract/downloads'
import type { Insights } from '../../electron/contract/insights'
import type { FinishActionsState } from '../../electron/contract/finish-actions'
import type { Settings } from '../../electron/contract/settings'
import type { SoundsState } from '../../electron/contract/sound-commands'
import type { AddResult } from '../../electron/contract/add-result'
import type { Answer } from '../../electron/contract/commands'
import { STORED_KEY } from './fixtures'

export function ok<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value: structuredClone(value) })
}

export const NO_DOWNLOADS: Downloads = { downloads: [], folder: '/home/user/Downloads' }
const NO_INSIGHTS: Insights = {
  days: null,
  completed: 0,
  failed: 0,
  canceled: 0,
  models: [],
  otherModels: 0,
  removedRuns: 0,
  causes: [],
  otherFailures: 0,
  unit: 'day',
  periods: [],
  usd: '0',
  isWhole: true,
  hasCosts: false,
}
const NO_ACTIONS: FinishActionsState = { command: null, post: null, waiting: { command: 0, post: 0 } }
const SYSTEM_SOUND = { choice: 'system', fileName: null, problem: null } as const
const NO_SOUNDS: SoundsState = { completed: SYSTEM_SOUND, failed: SYSTEM_SOUND, set: SYSTEM_SOUND }
const NOTHING_ADDED: AddResult = { added: [], already: [], refused: [] }

type Features = Omit<
  SyncwatchApi,
  | 'snapshot'
  | 'add'
  | 'remove'
  | 'restore'
  | 'retry'
  | 'setPaused'
  | 'setVisible'
  | 'setHidden'
  | 'copyIds'
  | 'copySupportDetails'
  | 'openOutput'
  | 'copyOutputUrls'
  | 'saveKey'
  | 'testKey'
  | 'clearKey'
  | 'saveSettings'
  | 'onPatch'
  | 'onStatus'
  | 'onKey'
  | 'onSettings'
  | 'onShowGenerations'
  | 'onShowSettings'
  | 'onToast'
>

/** Commands that the previews only need an answer to. */
export function fakeFeatures(settings: () => Settings): Features {
  const done = () => ok(undefined)
  const never = () => () => undefined
  const noActions = () => ok(NO_ACTIONS)
  const noSounds = () => ok(NO_SOUNDS)
  return {
    reconnect: done,
    cancelReads: done,
    addClipboard: () => ok(NOTHING_ADDED),
    importText: () => ok({ ...NOTHING_ADDED, annotated: 0, kept: 0 }),
    annotate: ({ ids }) => ok({ annotated: ids.length }),
    setHistory: ({ ids }) => ok({ moved: ids }),
    makeSet: () => ok({ id: '0mwugrs00-01anm6' }),
    renameSet: done,
    dissolveSet: done,
    removeSet: () => ok({ removed: [] }),
    openSetFolder: () => ok({ started: 0 }),
    readBatch: done,
    undoSet: done,
    onSets: never,
    exportGenerations: ({ ids }) => ok({ fileName: null, count: ids.length }),
    insights: ({ days }) => ok({ ...NO_INSIGHTS, days }),
    exportChart: () => ok({ fileName: null }),
    storedRows: () => ok(null),
    moreRows: () => ok({ rowsJson: '[]', hasMoreRows: false }),
    answerAdd: done,
    answerLink: () => ok(NOTHING_ADDED),
    detail: () => ok(null),
    copyJson: done,
    refresh: done,
    openInBrowser: done,
    copyMediaUrl: done,
    mediaProblem: () => ok({ reason: 'unknown', message: 'It could not be played.' } as const),
    pictureProblem: () => ok(null),
    closeMedia: done,
    startDownload: ({ ids }) => ok({ started: ids.length }),
    downloadFinished: () => ok({ started: 0 }),
    pauseDownload: done,
    resumeDownload: done,
    cancelDownload: done,
    clearDownloads: done,
    openDownload: done,
    showDownload: done,
    openDownloadFolder: done,
    chooseDownloadFolder: () => ok(settings()),
    markNotificationsRead: done,
    clearNotifications: done,
    mute: () => ok(settings()),
    finishActions: noActions,
    chooseFinishCommand: noActions,
    setFinishCommandArguments: noActions,
    saveFinishCommand: noActions,
    setFinishPost: noActions,
    saveFinishPost: noActions,
    removeFinishAction: noActions,
    testFinishAction: () => ok({ isOk: true, message: 'It works.' }),
    previewFinishPost: () => ok({ json: '{}' }),
    useFoundKey: () => ok(STORED_KEY),
    resetSettings: () => ok(settings()),
    diagnostics: () => ok({ text: '' }),
    searchAccount: done,
    resumeAccountSearch: done,
    cancelAccountSearch: done,
    closeAccountSearch: done,
    addFromAccount: () => ok(NOTHING_ADDED),
    findProjects: () => ok({ isOffered: false, projects: [], count: 0 }),
    onAccountSearch: never,
    onDownloads: never,
    onFinishActions: never,
    onNotificationLog: never,
    onLinkRequest: never,
    onAddQuestion: never,
    onAddReport: never,
    onShowPlayer: never,
    sounds: noSounds,
    setSound: noSounds,
    chooseSound: noSounds,
    onPlaySound: never,
  }
}

/**
 * Names of the channels between renderer and main. Apart from the schemas so that the preload stays free of zod.
 * Commands go from the renderer to main and are answered; events go from main to the renderer.
 */
export const COMMAND_NAMES = [
  'app:snapshot',
  'watchlist:add',
  'watchlist:remove',
  'watchlist:restore',
  'watchlist:retry',
  'watchlist:set-paused',
  'watchlist:set-visible',
  'generation:copy-id',
  'output:open',
  'output:copy-url',
  'key:save',
  'key:test',
  'key:clear',
  'settings:save',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]

export const EVENT_NAMES = [
  'watchlist:patch',
  'status:changed',
  'key:changed',
  'settings:changed',
  'show:generations',
  'show:settings',
  'notice',
] as const
export type EventName = (typeof EVENT_NAMES)[number]

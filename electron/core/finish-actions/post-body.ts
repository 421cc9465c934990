import type { PostShape } from '../../contract/finish-choices'
import { type Outcome, shorten } from '../notifications/notification'
import { type NotificationMessage, formatNotification } from '../notifications/notification-message'
import { WORST_FIRST, namesOf } from '../notifications/summary'
import type { FinishEvent } from './finish-event'

/** A longer error would fill a chat. */
const MAX_ERROR = 200
/** Several finishes share one message where people read it. */
const MAX_JOINED = 50

/** Returns how many finishes one post can have: programs get each in a post of its own. */
export function maxFinishesOf(shape: PostShape): number {
  return shape === 'json' ? 1 : MAX_JOINED
}

export interface PostRequest {
  readonly url: string
  readonly body: object
}

/**
 * Returns where and what to post. The shapes are those that the services document:
 * Slack (docs.slack.dev, incoming webhooks), Discord (docs.discord.com, Execute Webhook), Microsoft Teams (Workflows with
 * an Adaptive Card), ntfy (docs.ntfy.sh/publish, as JSON, to the server's root) and Gotify (`POST /message?token=…`).
 * @param url as the user has entered it; `isPostUrl` holds
 * @param finishes at most `maxFinishesOf(shape)`, at least one
 */
export function postRequest(shape: PostShape, url: string, finishes: readonly FinishEvent[]): PostRequest {
  const { title, body: details } = textsOf(finishes)
  const text = [title, details].filter(Boolean).join('\n')
  switch (shape) {
    case 'json':
      return { url, body: genericBody(finishes[0]) }
    case 'slack':
      // Slack reads `<…>` as a mention or a link even without mrkdwn.
      return { url, body: { text: escapeSlack(text), mrkdwn: false } }
    case 'discord':
      return { url, body: { content: escapeMarkdown(text), allowed_mentions: { parse: [] }, flags: 4 } }
    case 'teams':
      return { url, body: teamsBody(title, details) }
    case 'ntfy': {
      const { root, topic } = ntfyAddress(url)
      return { url: root, body: { topic, title, message: details || title } }
    }
    case 'gotify':
      return {
        url,
        body: {
          title,
          message: details || title,
          priority: 5,
          extras: { 'client::display': { contentType: 'text/plain' } },
        },
      }
  }
}

/** Returns the topic that an ntfy URL ends with (empty for none), and the URL to which JSON is published. */
export function ntfyAddress(url: string): { root: string; topic: string } {
  const address = new URL(url)
  const topic = decoded(address.pathname.split('/').filter(Boolean).at(-1) ?? '')
  address.pathname = '/'
  return { root: address.href, topic }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function textsOf(finishes: readonly FinishEvent[]): { title: string; body: string } {
  const [first, ...others] = finishes
  if (!first) return { title: '', body: '' }
  const message: NotificationMessage =
    others.length === 0
      ? {
          kind: 'single',
          outcome: first.outcome,
          name: first.name,
          error: first.error === null ? null : shorten(first.error, MAX_ERROR),
          tookMs: first.tookMs,
          model: first.model,
        }
      : {
          kind: 'summary',
          whileClosed: false,
          groups: WORST_FIRST.map((outcome) => groupOf(outcome, finishes)).filter(({ count }) => count > 0),
        }
  return formatNotification(message)
}

function groupOf(outcome: Outcome, finishes: readonly FinishEvent[]) {
  const names = finishes.filter((finish) => finish.outcome === outcome).map(({ name }) => name)
  return { outcome, count: names.length, names: namesOf(names) }
}

function genericBody(finish: FinishEvent | undefined): object {
  if (!finish) return {}
  const { finishedAt, tookMs, ...fields } = finish
  return {
    event: 'generation.finished',
    ...fields,
    finishedAt: new Date(finishedAt).toISOString(),
    tookSeconds: tookMs === null ? null : Math.round(tookMs / 1_000),
  }
}

/** Text runs, because a TextBlock reads its text as Markdown. */
function teamsBody(title: string, details: string): object {
  const paragraph = (text: string, isBold: boolean): object => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...(isBold ? { weight: 'Bolder' } : {}) }],
  })
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            paragraph(title, true),
            ...details
              .split('\n')
              .filter(Boolean)
              .map((line) => paragraph(line, false)),
          ],
        },
      },
    ],
  }
}

function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|>[\]()#<:@-]/gu, '\\$&')
}

import { describe, expect, it } from 'vitest'
import { POST_SHAPES } from '../../../electron/contract/finish-choices'
import { maxFinishesOf, postRequest } from '../../../electron/core/finish-actions/post-body'
import { finishEvent } from './samples'

const URL_OF_HOOK = 'https://hooks.example/services/T0/B0/secret?wait=true'
const DONE = finishEvent('gen-1', { name: 'spring' })
const FAILED = finishEvent('gen-2', {
  outcome: 'failed',
  status: 'FAILED',
  name: 'teaser',
  error: 'No face was found',
})

describe('the JSON of a post', () => {
  it('tells a program each finish on its own, with its ID, status, name, model, error and times', () => {
    expect(postRequest('json', URL_OF_HOOK, [FAILED])).toEqual({
      url: URL_OF_HOOK,
      body: {
        event: 'generation.finished',
        id: 'gen-2',
        outcome: 'failed',
        status: 'FAILED',
        name: 'teaser',
        model: 'lipsync-2',
        error: 'No face was found',
        finishedAt: '2026-01-02T03:04:05.000Z',
        tookSeconds: 252,
      },
    })
    expect(maxFinishesOf('json')).toBe(1)
  })

  it('is a text without markup for Slack', () => {
    const hostile = finishEvent('gen-3', { name: '<!channel> & <https://x.test|here>' })
    expect(postRequest('slack', URL_OF_HOOK, [hostile]).body).toEqual({
      text: '&lt;!channel&gt; &amp; &lt;https://x.test|here&gt; is ready\nTook 4 min 12 s · lipsync-2',
      mrkdwn: false,
    })
  })

  it('mentions nobody, links nowhere and formats nothing on Discord', () => {
    const hostile = finishEvent('gen-3', { name: '@everyone [a](https://x.test) **b** <@1>', tookMs: null })
    expect(postRequest('discord', URL_OF_HOOK, [hostile]).body).toEqual({
      content: '\\@everyone \\[a\\]\\(https\\://x.test\\) \\*\\*b\\*\\* \\<\\@1\\> is ready\nlipsync\\-2',
      allowed_mentions: { parse: [] },
      flags: 4,
    })
  })

  it('is an Adaptive Card of plain text runs for Microsoft Teams', () => {
    const { body } = postRequest('teams', URL_OF_HOOK, [FAILED])
    expect(body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'teaser failed' }] },
              { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'No face was found' }] },
              { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Took 4 min 12 s · lipsync-2' }] },
            ],
          },
        },
      ],
    })
  })

  it('goes to the root of an ntfy server, with the topic in it', () => {
    expect(postRequest('ntfy', 'https://ntfy.example/my%20topic?auth=x', [DONE])).toEqual({
      url: 'https://ntfy.example/?auth=x',
      body: { topic: 'my topic', title: 'spring is ready', message: 'Took 4 min 12 s · lipsync-2' },
    })
  })

  it('is plain text for Gotify, which refuses an empty message', () => {
    const bare = finishEvent('gen-4', { name: 'x', tookMs: null, model: null })
    expect(postRequest('gotify', 'https://push.example/message?token=t', [bare])).toEqual({
      url: 'https://push.example/message?token=t',
      body: {
        title: 'x is ready',
        message: 'x is ready',
        priority: 5,
        extras: { 'client::display': { contentType: 'text/plain' } },
      },
    })
  })

  it('sums several finishes up where people read it, the worst first', () => {
    const { body } = postRequest('ntfy', 'https://ntfy.example/t', [DONE, FAILED])
    expect(body).toEqual({
      topic: 't',
      title: '1 ready, 1 failed',
      message: 'Failed: teaser\nReady: spring',
    })
  })

  it.each(POST_SHAPES)('for %s has neither the URL nor anything else of the finish', (shape) => {
    const { body } = postRequest(shape, URL_OF_HOOK.replace('secret', 'topic'), [DONE])
    const text = JSON.stringify(body)
    expect(text).not.toContain('hooks.example')
    expect(text).not.toContain('services')
  })
})

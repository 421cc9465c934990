import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const MESSAGES = join(__dirname, '../../electron/i18n/messages')

/** Returns the messages of a language by their keys, without the plurals. */
function readMessages(language: string): Map<string, string> {
  const folder = join(MESSAGES, language)
  return new Map(
    readdirSync(folder).flatMap((file) =>
      Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
  )
}

/** The English messages without placeholders that no German message equals. */
const ENGLISH_ONLY = (() => {
  const german = new Set(readMessages('de').values())
  return new Set([...readMessages('en').values()].filter((text) => !text.includes('{') && !german.has(text)))
})()

/** Returns the English messages in the page's text and in its labels, tooltips and placeholders. */
export async function findEnglishMessages(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '')
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-valuetext', 'data-tip', 'placeholder', 'title', 'alt']) {
        const value = element.getAttribute(name)
        if (value !== null) found.push(value)
      }
    }
    return found.flatMap((text) => [text, ...text.split('\n')]).map((text) => text.trim())
  })
  return texts.filter((text) => ENGLISH_ONLY.has(text))
}

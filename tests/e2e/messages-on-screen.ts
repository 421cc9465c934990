import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const MESSAGES = join(__dirname, '../../electron/i18n/messages')

function messages(language: string): Map<string, string> {
  const folder = join(MESSAGES, language)
  return new Map(
    readdirSync(folder).flatMap((file) =>
      Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
  )
}

/** Every English message that German says otherwise, without those that are filled in. */
const english = (() => {
  const german = messages('de')
  const said = new Set(german.values())
  return new Set(
    [...messages('en')]
      .filter(([key, text]) => text !== german.get(key) && !text.includes('{') && !said.has(text))
      .map(([, text]) => text),
  )
})()

/** The English messages that stand on the screen, or are read out of it. */
export async function englishOn(page: Page): Promise<string[]> {
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
  return texts.filter((text) => english.has(text))
}

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {Record<string, Record<string, unknown>>} Messages by language, then by key */

/**
 * @param {string} folder with a folder for each language
 * @returns {{ messages: Messages, problems: string[] }}
 */
export function readMessages(folder) {
  /** @type {Messages} */
  const messages = {}
  /** @type {string[]} */
  const problems = []
  for (const language of readdirSync(folder).sort()) {
    /** @type {Record<string, unknown>} */
    const all = {}
    for (const file of readdirSync(join(folder, language)).sort()) {
      /** @type {unknown} */
      const part = JSON.parse(readFileSync(join(folder, language, file), 'utf8'))
      for (const [key, message] of Object.entries(/** @type {Record<string, unknown>} */ (part))) {
        if (key in all) problems.push(`${language}/${file}: ${key} stands in another file too`)
        if (key !== '$schema') all[key] = message
      }
    }
    messages[language] = all
  }
  return { messages, problems }
}

/**
 * What keeps the messages from being whole: a key one language lacks, an empty text, other variables.
 * @param {{ messages: Messages, problems: string[] }} read
 * @returns {string[]} sentences
 */
export function problemsOfMessages({ messages, problems }) {
  const found = [...problems]
  const languages = Object.keys(messages)
  const keys = new Set(languages.flatMap((language) => Object.keys(messages[language] ?? {})))
  for (const key of [...keys].sort()) {
    const variables = new Map()
    for (const language of languages) {
      const message = messages[language]?.[key]
      if (message === undefined) found.push(`${language}: ${key} is missing`)
      else if (textsOf(message).some((text) => text.trim() === '')) found.push(`${language}: ${key} is empty`)
      else variables.set(variablesOf(message), language)
    }
    if (variables.size > 1) {
      const each = [...variables].map(([names, language]) => `${language} {${names}}`)
      found.push(`${key} has other variables in each language: ${each.join(', ')}`)
    }
  }
  return found
}

/**
 * @param {unknown} message
 * @returns {string[]}
 */
function textsOf(message) {
  if (typeof message === 'string') return [message]
  if (Array.isArray(message))
    return message.flatMap((/** @type {{ match?: Record<string, string> }} */ variant) =>
      Object.values(variant.match ?? {}),
    )
  return ['']
}

/** @param {unknown} message */
function variablesOf(message) {
  const declared = Array.isArray(message)
    ? message.flatMap((/** @type {{ declarations?: string[] }} */ variant) => variant.declarations ?? [])
    : []
  const inputs = declared.filter((line) => line.startsWith('input ')).map((line) => line.slice(6))
  const locals = declared
    .filter((line) => line.startsWith('local '))
    .map((line) => /^local (\w+)/.exec(line)?.[1])
  const used = textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
  return [...new Set([...inputs, ...used.filter((name) => !locals.includes(name))])].sort().join(', ')
}

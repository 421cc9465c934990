import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Returns what is wrong with the messages: a key that one language lacks or that two files have, an empty text, or
 * variables that differ between languages.
 * @param {string} folder with a folder for each language
 * @returns {string[]} sentences
 */
export function problemsOfMessages(folder) {
  /** @type {string[]} */
  const problems = []
  const languages = readdirSync(folder).sort()
  const all = new Map(languages.map((language) => [language, readLanguage(folder, language, problems)]))
  const keys = new Set([...all.values()].flatMap((messages) => [...messages.keys()]))
  for (const key of [...keys].sort()) {
    const variables = new Map()
    for (const [language, messages] of all) {
      const message = messages.get(key)
      if (message === undefined) problems.push(`${language}: ${key} is missing`)
      else if (textsOf(message).some((text) => text.trim() === ''))
        problems.push(`${language}: ${key} is empty`)
      else variables.set(variablesOf(message), language)
    }
    if (variables.size > 1) {
      const each = [...variables].map(([names, language]) => `${language} {${names}}`)
      problems.push(`The variables of ${key} differ: ${each.join(', ')}`)
    }
  }
  return problems
}

/**
 * @param {string} folder
 * @param {string} language
 * @param {string[]} problems gets the keys that appear twice
 */
function readLanguage(folder, language, problems) {
  /** @type {Map<string, unknown>} */
  const messages = new Map()
  for (const file of readdirSync(join(folder, language)).sort()) {
    /** @type {unknown} */
    const part = JSON.parse(readFileSync(join(folder, language, file), 'utf8'))
    for (const [key, message] of Object.entries(/** @type {Record<string, unknown>} */ (part))) {
      if (messages.has(key)) problems.push(`${language}/${file}: ${key} is in another file too`)
      if (key !== '$schema') messages.set(key, message)
    }
  }
  return messages
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

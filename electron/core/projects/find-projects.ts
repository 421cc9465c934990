import type { FoundProjects } from '../../contract/account-search'
import { language } from '../../i18n'

/** More are found by a part of the name. */
const MAX_PROJECTS = 100

/** Finds projects whose names contain every word of a text, whatever its case, or the one with this ID. */
export function findProjects(
  names: ReadonlyMap<string, string>,
  text: string,
): Pick<FoundProjects, 'projects' | 'count'> {
  const words = text.toLowerCase().split(/\s+/u)
  const found = [...names].filter(([id, name]) => {
    const lower = name.toLowerCase()
    return id === text.trim() || words.every((word) => lower.includes(word))
  })
  const { compare } = new Intl.Collator(language(), { numeric: true })
  found.sort(([, a], [, b]) => compare(a, b))
  return { projects: found.slice(0, MAX_PROJECTS).map(([id, name]) => ({ id, name })), count: found.length }
}

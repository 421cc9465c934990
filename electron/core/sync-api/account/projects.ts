import { z } from 'zod'
import { optionalName, optionalText, parseAs } from './fields'

export interface Project {
  readonly id: string
  readonly name: string
}

export interface ProjectPage {
  readonly projects: readonly Project[]
  /** The start of the next page; null on the last. */
  readonly cursor: string | null
}

const MAX_SEARCH = 200
/** Most projects on a page (List Projects: 10 by default, at most 100). */
const PAGE = 100

const projectSchema = z.looseObject({ id: z.string().min(1).max(200), name: optionalName })

/** Parses a response of `GET /v2/projects`. An item that is no project is left out. @throws SyncApiError `malformed` */
export const parseProjects = parseAs<ProjectPage>(
  z
    .looseObject({ items: z.array(z.unknown()), nextCursor: optionalText })
    .transform(({ items, nextCursor }) => ({ projects: items.flatMap(projectOf), cursor: nextCursor })),
  'a list of projects',
)

function projectOf(item: unknown): Project[] {
  const parsed = projectSchema.safeParse(item)
  if (!parsed.success || parsed.data.name === null) return []
  return [{ id: parsed.data.id, name: parsed.data.name }]
}

/** Returns the path and query of one page. @param search a part of the name; empty for all */
export function projectsPath(search: string, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(PAGE) })
  if (search !== '') query.set('searchQuery', search.slice(0, MAX_SEARCH))
  if (cursor !== null) query.set('cursor', cursor)
  return `/v2/projects?${query.toString()}`
}

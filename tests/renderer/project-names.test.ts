import { describe, expect, it } from 'vitest'
import { groupKey, groupTitle } from '../../renderer/model/arrangement'
import { generationFacts } from '../../renderer/text/generation-facts'
import { groupLabel } from '../../renderer/text/group-labels'
import { EXPORT_COLUMN_LABELS } from '../../renderer/text/export-labels'
import { fakeRow } from './fixtures'

const BY_PROJECT = { group: 'project', doneSets: new Set<string>() } as const
const named = (id: string, projectId: string, projectName: string | null) =>
  fakeRow(id, { projectId, projectName })

describe('the name of a project', () => {
  it('is shown in the heading of its group, and its ID where it has none', () => {
    const label = (projectName: string | null) =>
      groupLabel(
        groupTitle(
          groupKey(named('a', 'p1', projectName), BY_PROJECT),
          named('a', 'p1', projectName),
          'project',
        ),
        0,
      )
    expect(label('Spring')).toBe('Project Spring')
    expect(label(null)).toBe('Project p1')
  })

  it('sorts the groups by what their headings show, numbers by their value', () => {
    const rows = [
      named('1', 'p1', 'Spring 10'),
      named('2', 'p2', 'spring 9'),
      named('3', 'autumn', null),
      fakeRow('4', { projectId: null }),
    ]
    const keys = rows.map((row) => [groupKey(row, BY_PROJECT), row.id] as const)
    expect(keys.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id)).toEqual(['3', '2', '1', '4'])
  })

  it('keeps two projects of one name apart', () => {
    expect(groupKey(named('a', 'p1', 'Spring'), BY_PROJECT)).not.toBe(
      groupKey(named('b', 'p2', 'Spring'), BY_PROJECT),
    )
  })

  it('is shown in the details with the ID', () => {
    const project = (projectName: string | null) =>
      generationFacts(named('a', 'p1', projectName), {
        outputFileName: null,
        webhookHost: null,
        unknown: [],
      } as never).find(({ name }) => name === 'Project')?.value
    expect(project('Spring')).toBe('Spring (p1)')
    expect(project(null)).toBe('p1')
  })

  it('has a column of its own in exports', () => {
    expect(EXPORT_COLUMN_LABELS.projectName()).toBe('Project name')
  })
})

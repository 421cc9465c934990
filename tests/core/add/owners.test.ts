import { expect, it } from 'vitest'
import { A, B, X, Y, found } from './pasted'

it.each([
  [{ data: { project: { id: X, generations: [{ id: A }, { id: B }] } } }, 'A B'],
  [{ data: { project: { id: X, generations: { edges: [{ cursor: Y, node: { id: A } }] } } } }, 'A'],
  [{ user: { id: X, generations: [A, B] } }, 'A B'],
  [{ workspace: { id: X, jobs: [{ id: A, projectId: Y }] } }, 'A'],
  [{ project: { id: X, generationIds: [A] } }, 'A'],
  [{ project: { id: X, owner: { id: Y }, latestGeneration: { id: A } } }, 'A'],
  [{ id: A, project: { id: X, settings: { id: Y } }, user: { id: Y, team: { id: X } } }, 'A'],
  [{ id: A, input: [{ type: 'video', generationId: X }] }, 'A'],
  [{ project: { id: X, name: 'x' } }, ''],
])('finds the generations of their owner, and not its own ID: %j', (json, ids) => {
  expect(found(JSON.stringify(json)).ids).toBe(ids)
  expect(found(JSON.stringify(json, null, 2)).ids).toBe(ids)
})

it('finds the generations of their owner in YAML', () => {
  expect(found(`project:\n  id: ${X}\n  generations:\n    - ${A}\n    - ${B}`).ids).toBe('A B')
})

it.each([
  `Generation { id: Uuid(${A}), project_id: Some(Uuid(${X})) }`,
  `<generations><generation><id>${A}</id><project><id>${X}</id></project></generation></generations>`,
])('takes nothing from what names an owner: %s', (text) => {
  expect(found(text).ids).toBe('A')
})

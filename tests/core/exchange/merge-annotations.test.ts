import { describe, expect, it } from 'vitest'
import { NO_ANNOTATIONS } from '../../../electron/contract/no-annotations'
import { importedSchema } from '../../../electron/core/exchange/exported'
import { mergeAnnotations } from '../../../electron/core/exchange/merge-annotations'
import { formatAnnotationTimes } from '../../../electron/core/exchange/annotation-times-text'
import type { AnnotationTimes } from '../../../electron/core/watchlist/annotation-times'
import { ID, NOW, watched } from '../samples'

const OLDER = NOW - 2_000
const NEWER = NOW - 1_000

function merged(own: object, ownTimes: AnnotationTimes, file: object, fileTimes: AnnotationTimes) {
  const entry = watched({ annotations: { ...NO_ANNOTATIONS, ...own }, annotatedAt: ownTimes })
  const imported = importedSchema.parse({ id: ID, ...file, changedAt: formatAnnotationTimes(fileTimes) })
  const { entry: after, hasKept } = mergeAnnotations(entry, imported, NOW)
  return { ...after.annotations, times: after.annotatedAt, hasKept, isSame: after === entry }
}

describe('the annotations of an imported line', () => {
  it('fill what the list lacks', () => {
    const file = { label: 'Film', note: 'new', pinned: true, muted: true }
    expect(merged({}, {}, file, { label: OLDER })).toMatchObject({
      ...file,
      times: { label: OLDER },
      hasKept: false,
    })
  })

  it.each([
    ['a note', { note: 'mine' }, { note: 'old' }],
    ['a name', { label: 'mine' }, { label: 'old' }],
  ])('never replace %s when the file says nothing of times, or is older', (_what, own, file) => {
    const name = Object.keys(own)[0] as keyof AnnotationTimes
    for (const [ownTimes, fileTimes] of [
      [{}, {}],
      [{ [name]: NEWER }, {}],
      [{}, { [name]: NEWER }],
      [{ [name]: NEWER }, { [name]: OLDER }],
      [{ [name]: OLDER }, { [name]: NOW + 1 }],
    ] as AnnotationTimes[][])
      expect(merged(own, ownTimes ?? {}, file, fileTimes ?? {})).toMatchObject({
        ...own,
        hasKept: true,
        isSame: true,
      })
  })

  it('replace those of the same time, which were edited in the file', () => {
    const times = { label: OLDER, pinned: OLDER }
    const edited = { label: 'Grüße', pinned: false }
    expect(merged({ label: 'Größe', pinned: true }, times, edited, times)).toMatchObject({
      ...edited,
      times: { label: NOW, pinned: NOW },
      hasKept: false,
    })
  })

  it.each([
    ['Größe 🎬', 'Größe ??'],
    ['Größe 🎬', 'Gr\uFFFD\uFFFDe ?'],
    ['映画', '??'],
  ])('never replace %s by what an encoding left of it: %s', (own, damaged) => {
    const times = { label: OLDER }
    expect(merged({ label: own }, times, { label: damaged }, times)).toMatchObject({
      label: own,
      hasKept: true,
      isSame: true,
    })
  })

  it('never bring back a pin, a mute, a name or a note that the user removed since', () => {
    const times = { label: NEWER, note: NEWER, pinned: NEWER, muted: NEWER }
    const file = { label: 'old', note: 'old', pinned: true, muted: true }
    for (const fileTimes of [{}, { label: OLDER, note: OLDER, pinned: OLDER, muted: OLDER }])
      expect(merged({}, times, file, fileTimes)).toMatchObject({ ...NO_ANNOTATIONS, hasKept: true })
  })

  it('replace older ones one by one: a newer pin doesn’t bring along an older note', () => {
    expect(
      merged(
        { note: 'newer', label: 'older', pinned: false },
        { note: NEWER, label: OLDER, pinned: OLDER },
        { note: 'older', label: 'newer', pinned: true },
        { note: OLDER, label: NEWER, pinned: NEWER },
      ),
    ).toMatchObject({
      note: 'newer',
      label: 'newer',
      pinned: true,
      times: { note: NEWER, label: NEWER, pinned: NEWER },
      hasKept: true,
    })
  })

  it('unpin and unmute when that is newer, and clear no text', () => {
    const times = { label: OLDER, pinned: OLDER, muted: OLDER }
    const newer = { label: NEWER, pinned: NEWER, muted: NEWER }
    expect(
      merged(
        { label: 'mine', pinned: true, muted: true },
        times,
        { label: null, pinned: false, muted: false },
        newer,
      ),
    ).toMatchObject({ label: 'mine', pinned: false, muted: false, hasKept: false })
    expect(merged({ pinned: true }, {}, { pinned: false }, {})).toMatchObject({
      pinned: true,
      hasKept: false,
    })
  })

  it('change nothing when they are the same, or their columns are missing', () => {
    expect(merged({ label: 'a' }, {}, { label: 'a' }, { label: NEWER })).toMatchObject({
      isSame: true,
      hasKept: false,
    })
    expect(merged({ label: 'a', pinned: true }, {}, {}, {})).toMatchObject({ isSame: true, hasKept: false })
  })
})

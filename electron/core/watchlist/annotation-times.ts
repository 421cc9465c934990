import { z } from 'zod'

const time = z.number().optional().catch(undefined)

export const annotationTimesSchema = z.object({ label: time, note: time, pinned: time, muted: time })

/** When the user last changed each annotation, in ms since the epoch; absent when they never did, or it isn't known. */
export type AnnotationTimes = Readonly<z.infer<typeof annotationTimesSchema>>

export const ANNOTATION_NAMES = annotationTimesSchema.keyof().options

import { z } from 'zod'
import { rowCountsSchema } from './generation-row'
import { settingsSchema } from './settings'

/** What the window shows of the disk before main is loaded. */
export const storedRowsSchema = z.object({
  /** The JSON of the rows that the list begins with. */
  rowsJson: z.string(),
  /** Of all rows. */
  counts: rowCountsSchema,
  look: settingsSchema.pick({
    language: true,
    density: true,
    listSort: true,
    listGroup: true,
    listForm: true,
    tileWidth: true,
  }),
  systemLanguages: z.array(z.string()),
})
export type StoredRows = z.infer<typeof storedRowsSchema>

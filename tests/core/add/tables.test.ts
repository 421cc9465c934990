import { describe, expect, it } from 'vitest'
import { A, B, C, X, found } from './pasted'

describe('A table', () => {
  it.each<[string, string, string, string[] | null]>([
    ['csv header', `id,status,projectId\n${A},COMPLETED,${X}\n${B},FAILED,${X}\n`, 'A B', []],
    ['tsv', `Name\tGeneration ID\tProject\nintro\t${A}\t${X}\noutro\t${B}\t${X}\n`, 'A B', []],
    [
      'csv quoted',
      `"id","name, long","project"\r\n"${A}","x ""y""\nz","${X}"\r\n"${B}","b","${X}"`,
      'A B',
      [],
    ],
    ['excel', `Intro\t${A}\nOutro\t${B}`, 'A B', []],
    [
      'md table',
      `| ID | Project | Status |\n|----|---------|--------|\n| ${A} | ${X} | done |\n| ${B} | ${X} | done |`,
      'A B',
      [],
    ],
    [
      'psql',
      ` id                                   | project_id\n--------------------------------------+------------\n ${A} | ${X}\n(1 row)`,
      'A',
      null,
    ],
    ['csv no header', `${A},lipsync-2,COMPLETED\n${B},sync-3,FAILED`, 'A B', []],
    ['csv no header 2 uuids', `${A},${X},lipsync-2`, 'A X', null],
    [
      'csv semicolon header',
      `"Generation ID";"Model";"Project ID"\n"${A}";"lipsync-2";"${X}"\n"${B}";"sync-3";"${X}"`,
      'A B',
      [],
    ],
    ['csv id last', `project,model,id\n${X},lipsync-2,${A}\n${X},lipsync-2,${B}`, 'A B', []],
    ['csv + list after', `id,status\n${A},DONE\n\n${B}\n${C}`, 'A B C', []],
    ['csv title first', `My export\nid,projectId\n${A},${X}`, 'A', []],
    ['csv bad cell', `id,projectId\n${A},${X}\nfoo bar,${X}\n`, 'A', null],
    ['csv url col', `name,generation url\nx,https://sync.so/generations/${A}\n`, 'A', []],
    ['tsv empty cells', `id\tname\tproject\n${A}\t\t\n${B}\tx\t${X}`, 'A B', []],
    [
      'kubectl',
      `ID                                     PROJECT                                MODEL\n${A}   ${X}   lipsync-2\n${B}   ${X}   sync-3`,
      'A B',
      [],
    ],
    ['mysql', `+----+----+\n| id | project_id |\n+----+----+\n| ${A} | ${X} |\n+----+----+`, 'A', []],
  ])('gives the IDs of its generations alone: %s', (_name, text, ids, refused) => {
    const result = found(text)
    expect(result.ids).toBe(ids)
    if (refused !== null) expect(result.refused).toEqual(refused)
  })
})

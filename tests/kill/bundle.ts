import { resolve } from 'node:path'
import { build } from 'vite'

/** Makes one file of the child, so that a start costs little. Answers its path. */
export async function bundledChild(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, 'child.ts'),
      outDir: folder,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } },
    },
  })
  return resolve(folder, 'child.cjs')
}

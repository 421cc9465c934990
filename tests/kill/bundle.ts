import { resolve } from 'node:path'
import { build } from 'vite'

/** Makes one file of a child, so that a start costs little. Answers its path. */
export async function bundledChild(folder: string, source = 'child'): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    // A child runs on plain Node: what it takes of the app must not need more.
    resolve: { alias: { electron: resolve(import.meta.dirname, 'no-electron.ts') } },
    build: {
      ssr: resolve(import.meta.dirname, `${source}.ts`),
      outDir: folder,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${source}.cjs` } },
    },
  })
  return resolve(folder, `${source}.cjs`)
}

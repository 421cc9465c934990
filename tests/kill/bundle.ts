import { resolve } from 'node:path'
import { type Plugin, build } from 'vite'

/** Makes one file of a child, so that a start costs little. Answers its path. */
export async function bundledChild(folder: string, source = 'child'): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    plugins: [withoutElectron()],
    build: {
      ssr: resolve(import.meta.dirname, `${source}.ts`),
      outDir: folder,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${source}.cjs` } },
    },
  })
  return resolve(folder, `${source}.cjs`)
}

/** A child runs on plain Node: what it takes of the app must not need more. */
function withoutElectron(): Plugin {
  return {
    name: 'without-electron',
    enforce: 'pre',
    resolveId: (id) => (id === 'electron' ? '\0electron' : null),
    load: (id) => (id === '\0electron' ? 'export default {}' : null),
  }
}

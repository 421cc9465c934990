import { resolve } from 'node:path'
import { type Plugin, build } from 'vite'

/** Bundles a child into one file, so that it starts quickly. Resolves to its path. */
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

/** Replaces Electron by an empty module, because a child runs on plain Node. */
function withoutElectron(): Plugin {
  return {
    name: 'without-electron',
    enforce: 'pre',
    resolveId: (id) => (id === 'electron' ? '\0electron' : null),
    load: (id) => (id === '\0electron' ? 'export default {}' : null),
  }
}

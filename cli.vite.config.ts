import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string
}
const entry = (name: string): string => resolve(import.meta.dirname, `electron/main/cli/${name}.ts`)

/** Builds the command line, apart from the app: shared pieces would change what the app loads at its start. */
export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  // Everything is bundled: the package holds no node_modules.
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    // The oldest runtime that runs it, as in electron.vite.config.ts.
    target: 'node18',
    outDir: resolve(import.meta.dirname, 'out/cli'),
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: entry('index'), 'in-worker': entry('in-worker') },
      output: {
        format: 'cjs',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        banner: (chunk) => (chunk.name === 'index' && chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
})

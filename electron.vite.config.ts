import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { COMMAND_NAMES } from './electron/contract/commands'
import { EVENT_NAMES } from './electron/contract/events'

// The targets are named, not taken from the installed electron: the build must also run on the oldest runtime
// it is tested on (Electron 25: Node 18, Chrome 114).
const NODE_TARGET = 'node18'
const CHROME_TARGET = 'chrome114'

/** conf imports ajv for schemas and semver for migrations. Its files have neither here: zod checks what is read. */
const confWithoutSchemas = {
  name: 'conf-without-schemas',
  enforce: 'pre' as const,
  resolveId: (id: string) => (/^(ajv|ajv-formats|semver)(\/|$)/u.test(id) ? '\0no-schemas' : null),
  load: (id: string) =>
    id === '\0no-schemas' ? 'export const Ajv2020 = undefined; export default {}' : null,
}

/**
 * conf's writer ends the process on SIGTERM, SIGINT and SIGHUP. It is loaded after Electron has set its own handlers, and would replace
 * them: the app would end without quitting, and without its last writes.
 */
const exitWithoutSignals = {
  name: 'exit-without-signals',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === 'when-exit' ? '\0when-exit' : null),
  load: (id: string) =>
    id === '\0when-exit' ? "export default (callback) => void process.once('exit', () => callback())" : null,
}

/**
 * Lucide's components build each icon from a list of elements, at each place where it is drawn: a sixth of what the first rows cost.
 * These have the same elements in a template, and the two properties that the app sets;
 * `.lucide` in controls.css has the attributes they share.
 */
const staticIcons = {
  name: 'static-icons',
  enforce: 'pre' as const,
  load(id: string) {
    if (!/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/u.test(id)) return null
    const data = /const iconData = (\{.*\});/u.exec(readFileSync(id, 'utf8'))?.[1]
    if (data === undefined) throw new Error(`${id} has no icon that can be read`)
    const { name, size, node } = JSON.parse(data) as { name: string; size: number; node: IconElement[] }
    const elements = node.map(([tag, attributes]) => `<${tag} ${attributesOf(attributes)} />`).join('')
    const drawn = { class: `lucide lucide-${name}`, viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true' }
    return `<script>const { size = ${size}, strokeWidth = 2 } = $props()</script>
<svg ${attributesOf(drawn)} width={size} height={size} stroke-width={strokeWidth}>${elements}</svg>`
  },
}

type IconElement = readonly [tag: string, attributes: Record<string, string>]

function attributesOf(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')
}

const commonJs = { output: { format: 'cjs' as const } }

export default defineConfig({
  main: {
    plugins: [confWithoutSchemas, exitWithoutSignals],
    define: {
      // The names of the channels without the schemas, and so without zod.
      __COMMAND_NAMES__: JSON.stringify(COMMAND_NAMES),
      __TOKENS_CSS__: JSON.stringify(
        readFileSync(resolve(import.meta.dirname, 'renderer/tokens.css'), 'utf8'),
      ),
    },
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      // Everything is a dev dependency and bundled: the package holds no node_modules.
      externalizeDeps: false,
      rolldownOptions: {
        output: {
          ...commonJs.output,
          // Otherwise the entry loads all chunks before it runs, and so before the window opens.
          strictExecutionOrder: true,
          // Beside the entry: the paths of the page and the preload script are relative to both.
          chunkFileNames: '[name]-[hash].js',
          // Less to parse at each start; names stay for the log's stack traces.
          minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
        },
        input: { index: resolve(import.meta.dirname, 'electron/main/index.ts') },
      },
    },
  },
  preload: {
    define: {
      __COMMAND_NAMES__: JSON.stringify(COMMAND_NAMES),
      __EVENT_NAMES__: JSON.stringify(EVENT_NAMES),
    },
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        ...commonJs,
        input: { index: resolve(import.meta.dirname, 'electron/preload/index.ts') },
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'renderer'),
    plugins: [staticIcons, svelte()],
    build: {
      target: CHROME_TARGET,
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      minify: true,
      rolldownOptions: {
        // Each file is one more request that main answers before the first paint.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
        input: resolve(import.meta.dirname, 'renderer/index.html'),
      },
    },
  },
})

import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'

const nodeGlobals = { ...globals.node }
const browserGlobals = { ...globals.browser }

export default defineConfig(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'electron/i18n/compiled/', '**/*.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      // Numbers and unions of strings in messages are what template strings are for.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // `import { type A }` would load the module, and the page must not load zod.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['electron/**', 'tests/**', 'scripts/**', '*.ts', '*.mjs'],
    languageOptions: { globals: nodeGlobals },
  },
  {
    // The oldest runtime, Electron 25, lacks them, and the types have them.
    files: ['electron/**', 'renderer/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'URL', property: 'canParse', message: 'Use parseUrl.' },
        { object: 'URL', property: 'parse', message: 'Use parseUrl.' },
        { object: 'AbortSignal', property: 'any', message: 'Use withDeadline, or an AbortController.' },
        { object: 'Promise', property: 'withResolvers' },
        { object: 'Object', property: 'groupBy' },
        { object: 'Map', property: 'groupBy' },
      ],
    },
  },
  {
    // The synchronous safeStorage is deprecated in the newest Electron and the only one in the oldest.
    files: ['electron/main/services/api-key/key-cipher.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  { files: ['renderer/**'], languageOptions: { globals: browserGlobals } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    // Types that flow through .svelte files are svelte-check's business: ESLint's view of them is partial.
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
)

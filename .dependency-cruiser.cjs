// Who may import whom. `npm run boundaries` enforces it.

// The layers of main, from the lowest. The files next to them put the layers together.
const MAIN_LAYERS = ['platform', 'services', 'shell', 'ipc']

// Each layer of the renderer, and the layers it may not import.
const ABOVE_IN_RENDERER = {
  model: 'text|state|actions|features|ui',
  text: 'state|actions|features|ui',
  state: 'actions|features|ui',
  actions: 'features|ui',
  ui: 'state|actions|features',
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that import each other are one concern in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circular-folders',
      comment: 'Two folders that import each other are one folder in two places.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file without imports that no file imports is unused.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.(test|spec)\\.ts$', '^scripts/', '^tests/bench/'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'The imported file or package is missing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'contract-imports-only-zod',
      comment: 'All sides share the contract, so it depends on none of them.',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { pathNot: ['^electron/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'i18n-imports-only-contract',
      comment: 'Main and the window share the messages of every language.',
      severity: 'error',
      from: { path: '^electron/i18n/' },
      to: { pathNot: ['^electron/(i18n|contract)/'] },
    },
    {
      name: 'core-imports-only-contract-and-i18n',
      comment: 'The core is plain TypeScript, without windows and storage.',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: { path: '^(electron/(main|preload)|renderer|tests|scripts)/' },
    },
    {
      name: 'core-without-electron-and-svelte',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: {
        path: [
          '^node_modules/(electron|electron-[^/]+|svelte|svelte-[^/]+|@[^/]+/svelte|bits-ui|virtua)/',
          '^electron$',
        ],
      },
    },
    {
      name: 'main-imports-only-core-i18n-and-contract',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: '^(electron/preload|renderer|tests|scripts)/' },
    },
    ...MAIN_LAYERS.map((layer, index) => ({
      name: `main-${layer}-imports-downwards`,
      comment:
        'ipc > shell > services > platform. The files beside the folders import them, not the reverse.',
      severity: 'error',
      from: { path: `^electron/main/${layer}/` },
      to: {
        path: '^electron/main/',
        pathNot: `^electron/main/(${MAIN_LAYERS.slice(0, index + 1).join('|')})/`,
      },
    })),
    {
      name: 'main-cli-imports-services-and-platform',
      comment: 'The command line also runs without Electron and without the app.',
      severity: 'error',
      from: { path: '^electron/main/cli/' },
      to: {
        path: ['^electron/main/', '^electron$', '^node_modules/(electron|electron-[^/]+)/'],
        pathNot: '^electron/main/(cli|services|platform)/',
      },
    },
    {
      name: 'main-has-no-folder-circles',
      comment: 'Folders that import each other are one folder, or need a third for what they share.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^electron/main/' },
      to: { path: '^electron/main/', circular: true },
    },
    {
      name: 'preload-imports-only-contract-and-electron',
      comment: 'A sandboxed preload has no Node modules.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { pathNot: ['^electron/(preload|contract)/', '^node_modules/electron/', '^electron$'] },
    },
    {
      name: 'renderer-imports-only-contract-and-i18n',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron/(core|main|preload)|tests|scripts)/' },
    },
    {
      name: 'renderer-without-electron',
      comment: 'The page calls main through window.syncwatch only.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^node_modules/(electron|electron-[^/]+)/', '^electron$'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(ABOVE_IN_RENDERER).map(([layer, above]) => ({
      name: `renderer-${layer}-imports-downwards`,
      comment: 'features > actions > state > text > model. ui knows nothing of the product but its texts.',
      severity: 'error',
      from: { path: `^renderer/${layer}/` },
      to: { path: `^renderer/((${above})/|App\\.svelte$|main\\.ts$)` },
    })),
    {
      name: 'features-import-no-feature',
      comment:
        'What two features share is an action or state. Only the toolbar and the app combine features.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/toolbar/' },
      to: { path: '^renderer/(features/|App\\.svelte$|main\\.ts$)', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Only the demo and the benchmarks use the simulator.',
      severity: 'error',
      from: { pathNot: ['^tests/', '^scripts/(demo|bench)\\.mjs$', '^scripts/(demo|bench)/'] },
      to: { path: '^tests/' },
    },
    {
      name: 'nobody-imports-scripts',
      comment: 'Scripts are tools around the app, not parts of it.',
      severity: 'error',
      from: { pathNot: ['^scripts/', '^tests/'] },
      to: { path: '^scripts/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Also the imports of types, which TypeScript removes: they tie the parts just as well.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(out|dist)/', '^electron/i18n/compiled/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.svelte', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
}

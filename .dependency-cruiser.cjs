// Who may import whom. `npm run boundaries` holds it.

// Each floor of the renderer, and the floors it may not import.
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
      comment: 'Two folders that import each other are one room with a wall in it.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nobody: it can go.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.(test|spec)\\.ts$', '^scripts/', '^tests/bench/'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'An import of what is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'contract-imports-zod-alone',
      comment: 'The contract is what all sides share: it depends on none of them.',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { pathNot: ['^electron/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'i18n-imports-contract-alone',
      comment: 'The words of every language, for main and the window alike.',
      severity: 'error',
      from: { path: '^electron/i18n/' },
      to: { pathNot: ['^electron/(i18n|contract)/'] },
    },
    {
      name: 'core-imports-contract-and-i18n-alone',
      comment: 'The product is plain TypeScript: no windows, no storage, and none of our other parts.',
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
      name: 'main-knows-core-and-contract',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: '^(electron/preload|renderer|tests|scripts)/' },
    },
    // The floors of main, from the lowest: platform, services, shell, ipc. Files beside them put the floors together.
    {
      name: 'main-platform-imports-no-floor-above',
      comment:
        'The platform (environment, log, network, storage) serves any use case: it knows none of them.',
      severity: 'error',
      from: { path: '^electron/main/platform/' },
      to: { path: '^electron/main/', pathNot: '^electron/main/platform/' },
    },
    {
      name: 'main-services-import-no-floor-above',
      comment: 'A use case works the same from the page, the tray, a link or a test.',
      severity: 'error',
      from: { path: '^electron/main/services/' },
      to: { path: '^electron/main/', pathNot: '^electron/main/(platform|services)/' },
    },
    {
      name: 'main-shell-imports-no-floor-above',
      comment: 'Window, tray and notifications do not depend on the commands of the page.',
      severity: 'error',
      from: { path: '^electron/main/shell/' },
      to: { path: '^electron/main/', pathNot: '^electron/main/(platform|services|shell)/' },
    },
    {
      name: 'main-ipc-imports-floors-alone',
      comment: 'Handlers are given what they need; what puts the app together imports them, not the reverse.',
      severity: 'error',
      from: { path: '^electron/main/ipc/' },
      to: { path: '^electron/main/[^/]+$' },
    },
    {
      name: 'main-has-no-folder-circles',
      comment: 'Folders that need each other are one folder, or a part of one belongs in a third.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^electron/main/' },
      to: { path: '^electron/main/', circular: true },
    },
    {
      name: 'preload-knows-the-contract-and-electron-alone',
      comment: 'A sandboxed preload has no Node, and the fewer lines it has the better.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { pathNot: ['^electron/(preload|contract)/', '^node_modules/electron/', '^electron$'] },
    },
    {
      name: 'renderer-knows-the-contract-alone',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron/(core|main|preload)|tests|scripts)/' },
    },
    {
      name: 'renderer-without-electron',
      comment: 'What the page can do it does through window.syncwatch.',
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
    ...Object.entries(ABOVE_IN_RENDERER).map(([floor, above]) => ({
      name: `renderer-${floor}-imports-downwards`,
      comment: 'features > actions > state > text > model. ui knows nothing of the product but its texts.',
      severity: 'error',
      from: { path: `^renderer/${floor}/` },
      to: { path: `^renderer/((${above})/|App\\.svelte$|main\\.ts$)` },
    })),
    {
      name: 'features-import-no-feature',
      comment:
        'What two features need is an action or state. Only the toolbar and the app put features together.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/toolbar/' },
      to: { path: '^renderer/(features/|App\\.svelte$|main\\.ts$)', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'The demo and the benchmarks are made of the simulator; nothing else is.',
      severity: 'error',
      from: { pathNot: ['^tests/', '^scripts/(demo|bench)\\.mjs$', '^scripts/(demo|bench)/'] },
      to: { path: '^tests/' },
    },
    {
      name: 'nobody-imports-scripts',
      comment: 'Scripts are tools around the app, not of it.',
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

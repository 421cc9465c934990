// Who may import whom. `npm run boundaries` holds it.

/**
 * One rule a floor: it imports its own files and those of lower floors.
 * @param {string} root
 * @param {string[]} floors from top to bottom
 */
const floorRules = (root, floors) =>
  floors.map((floor, index) => ({
    name: `${floor}-imports-downwards`,
    severity: 'error',
    from: { path: `^${root}/${floor}/` },
    to: { path: `^${root}/`, pathNot: `^${root}/(${floors.slice(index).join('|')})/` },
  }))

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
    ...floorRules('electron/main', ['ipc', 'shell', 'services', 'platform']),
    ...floorRules('renderer', ['features', 'actions', 'state', 'ui', 'text', 'model']),
    {
      name: 'features-import-no-feature',
      comment: 'The toolbar alone puts others together.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/toolbar/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
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

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { CHANNEL_NAMES } from './electron/contract/channel-names'

export default defineConfig({
  plugins: [svelte()],
  // As the build does: the preload is tested too.
  define: CHANNEL_NAMES,
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**', 'node_modules/**'],
    testTimeout: 20_000,
    restoreMocks: true,
  },
})

// Builds the console into dist/console at the root of the repository and refuses a build that outgrows its budget.
// `vite dev` serves it with the API of a server that runs beside it.

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { begin } from './vite/begin.ts'
import { budget } from './vite/budget.ts'
import { chunks } from './vite/chunks.ts'
import { precompress } from './vite/precompress.ts'
import { screenLinks } from './vite/screen-links.ts'

const api = `http://127.0.0.1:${process.env['GATEPOST_CONSOLE_PORT'] ?? '3000'}`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    begin(),
    screenLinks(),
    budget({
      initialScriptLimit: 190_000,
      initialStyleLimit: 20_000,
      routeLimit: 60_000,
      // Of the contract only what is words, without a schema.
      refusedAtStart: [/\/zod\//, /packages\/contract\/src\/(?!mail-templates\.ts)/],
    }),
    precompress(),
  ],
  // React has had it for years; what stands in for it where it has not would come with every start.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }] },
  server: { port: 5173, proxy: { '/api': { target: api, changeOrigin: false } } },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and pictures stay files: the policy of the page allows no data: fonts.
    assetsInlineLimit: 0,
    sourcemap: false,
    // Every browser that can read the rest knows modulepreload.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // The contract is imported for its types and its data tables. Its schemas would bring zod along.
        moduleSideEffects: [{ test: /packages\/(contract|protocol)\//, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: chunks.map((group, index) => ({ ...group, priority: chunks.length - index })),
        },
      },
    },
  },
})

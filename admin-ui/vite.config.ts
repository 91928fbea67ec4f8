import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fathiPlugins } from './vite/fathi-plugins.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** A module that so many parts share is loaded with the frame; of the kit, whose pieces bring others along, only what nearly every part needs. */
const WIDELY = 30
const VERY_WIDELY = 56

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), fathiPlugins({ root: here('..') })],
  html: { cspNonce: '__CSP_NONCE__' },
  resolve: {
    alias: {
      'fathi/admin': here('./src/sdk/index.ts'),
      '@rjsf/validator-ajv8': here('./src/schema-form/form-validator.ts'),
    },
    dedupe: [
      'react',
      'react-dom',
      '@mantine/core',
      '@mantine/hooks',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'i18next',
      'react-i18next',
    ],
  },
  build: {
    outDir: here('../dist/ui'),
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs travels together and compresses better so; what few need stays with them.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|@floating-ui|openapi-fetch|clsx)[\\/]/,
              priority: 4,
            },
            { name: 'icons', test: /@tabler[\\/]icons-react/, minShareCount: WIDELY, priority: 3 },
            { name: 'kit', test: /node_modules[\\/]@mantine[\\/]core/, minShareCount: VERY_WIDELY, priority: 2 },
            { name: 'shared', test: /admin-ui[\\/]src/, minShareCount: WIDELY, priority: 1 },
          ],
        },
      },
    },
  },
})

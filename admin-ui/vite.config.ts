import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fathiPlugins } from './vite/fathi-plugins.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

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
  },
})

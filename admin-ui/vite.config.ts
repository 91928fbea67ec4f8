import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { compressedFiles } from './vite/compressed-files.ts'
import { fathiPlugins } from './vite/fathi-plugins.ts'
import { fewFiles } from './vite/few-files.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const adminUi = (): UserConfig => ({
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

const config = adminUi()
export default defineConfig({ ...config, plugins: [config.plugins, fewFiles(adminUi), compressedFiles()] })

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import test from 'node:test'
import { gzipSync } from 'node:zlib'

const ui = fileURLToPath(new URL('../../dist/ui/', import.meta.url))
const skip = !existsSync(`${ui}index.html`) && 'The admin UI is not built (npm run build)'
const MOST_BYTES = 250_000

type Chunks = Record<string, { file: string; imports?: string[] }>

await test('the first load is less than 250 kB of JavaScript, compressed', { skip }, () => {
  const chunks = JSON.parse(readFileSync(`${ui}.vite/manifest.json`, 'utf8')) as Chunks
  const files = new Set<string>()
  const add = (name: string): void => {
    const chunk = chunks[name]
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const other of chunk.imports ?? []) add(other)
  }
  add('index.html')
  add('src/pages/home/home-page.tsx')
  const bytes = [...files].filter(file => file.endsWith('.js')).reduce((sum, file) => sum + gzipSync(readFileSync(ui + file)).length, 0)
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes`)
})

await test('the page has no inline script or style, and a nonce for what components add', { skip }, () => {
  const page = readFileSync(`${ui}index.html`, 'utf8')
  assert.match(page, /<meta property="csp-nonce" nonce="__CSP_NONCE__">/)
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)[^>]*>/)
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/)
})

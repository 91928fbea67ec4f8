import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import test from 'node:test'
import { gzipSync } from 'node:zlib'

const ui = fileURLToPath(new URL('../../dist/ui/', import.meta.url))
const skip = !existsSync(`${ui}index.html`) && 'The admin UI is not built (npm run build)'
const MOST_BYTES = 250_000

type Chunks = Record<string, { file: string; imports?: string[]; dynamicImports?: string[] }>

const campaign = (part: string): string => `src/pages/campaigns/${part}.tsx`
/** What a deep link loads beside its page before the page is there. */
const MORE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  [campaign('campaign-page')]: [
    ['campaign-editor', 'audience-step'],
    ['campaign-editor', 'schedule-step'],
    ['campaign-editor', 'review-step', 'launch'],
    ['campaign-view', 'campaign-report'],
  ].map(parts => parts.map(campaign)),
}

/** The editor of a message loads on its own, after the page it stands on. */
const MOST_EDITOR_BYTES = 50_000

await test('each page is there after less than 250 kB of JavaScript, compressed, whichever is opened first', { skip }, () => {
  const chunks = JSON.parse(readFileSync(`${ui}.vite/manifest.json`, 'utf8')) as Chunks
  const pages = Object.keys(chunks).filter(name => /^src\/pages\/.*-page\.tsx$/.test(name))
  assert.ok(pages.length >= 20, `${pages.length} pages`)
  const tooLarge = pages
    .flatMap(page => (MORE[page] ?? [[]]).map(more => [page, ...more]))
    .map(parts => ({ parts, bytes: bytesOf(chunks, ['index.html', ...parts]) }))
    .filter(({ bytes }) => bytes >= MOST_BYTES)
  assert.deepEqual(tooLarge, [])
  const page = ['index.html', campaign('campaign-page'), campaign('campaign-editor')]
  const editor = bytesOf(chunks, [...page, campaign('message-step')]) - bytesOf(chunks, page)
  assert.ok(editor < MOST_EDITOR_BYTES, `the editor of a message: ${editor} bytes`)
})

/** The compressed size of everything that these parts need, each file once. */
function bytesOf(chunks: Chunks, parts: readonly string[]): number {
  const files = new Set<string>()
  const add = (name: string): void => {
    const chunk = chunks[name]
    assert.ok(chunk, `${name} is not a part of its own`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const other of chunk.imports ?? []) add(other)
  }
  for (const part of parts) add(part)
  return [...files].filter(file => file.endsWith('.js')).reduce((sum, file) => sum + gzipSync(readFileSync(ui + file)).length, 0)
}

await test('the page has no inline script or style, and a nonce for what components add', { skip }, () => {
  const page = readFileSync(`${ui}index.html`, 'utf8')
  assert.match(page, /<meta property="csp-nonce" nonce="__CSP_NONCE__">/)
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)[^>]*>/)
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/)
})

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import test from 'node:test'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { buildTestApp } from '../support/app.ts'

const ui = fileURLToPath(new URL('../../dist/ui/', import.meta.url))
const skip = !existsSync(`${ui}index.html`) && 'The admin UI is not built (npm run build)'
const MOST_BYTES = 250_000

/** On a line with a delay each file that has to be asked for costs a sixth of a round trip. */
const MOST_FILES = 40

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

await test('each page is there after less than 250 kB of JavaScript, compressed, in few files, whichever is opened first', { skip }, () => {
  const chunks = JSON.parse(readFileSync(`${ui}.vite/manifest.json`, 'utf8')) as Chunks
  const pages = Object.keys(chunks).filter(name => /^src\/pages\/.*-page\.tsx$/.test(name))
  assert.ok(pages.length >= 20, `${pages.length} pages`)
  const tooLarge = pages
    .flatMap(page => (MORE[page] ?? [[]]).map(more => [page, ...more]))
    .map(parts => ({ parts, bytes: bytesOf(chunks, ['index.html', ...parts]), files: filesOf(chunks, ['index.html', ...parts]).length }))
    .filter(({ bytes, files }) => bytes >= MOST_BYTES || files > MOST_FILES)
  assert.deepEqual(tooLarge, [])
  const page = ['index.html', campaign('campaign-page'), campaign('campaign-editor')]
  const editor = bytesOf(chunks, [...page, campaign('message-step')]) - bytesOf(chunks, page)
  assert.ok(editor < MOST_EDITOR_BYTES, `the editor of a message: ${editor} bytes`)
})

/** The JavaScript that these parts need, each file once. */
function filesOf(chunks: Chunks, parts: readonly string[]): string[] {
  const files = new Set<string>()
  const add = (name: string): void => {
    const chunk = chunks[name]
    assert.ok(chunk, `${name} is not a part of its own`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const other of chunk.imports ?? []) add(other)
  }
  for (const part of parts) add(part)
  return [...files].filter(file => file.endsWith('.js'))
}

function bytesOf(chunks: Chunks, parts: readonly string[]): number {
  return filesOf(chunks, parts).reduce((sum, file) => sum + gzipSync(readFileSync(ui + file)).length, 0)
}

await test('what is loaded comes compressed as the browser reads it, and is kept for ever', { skip }, async t => {
  const { app } = await buildTestApp(t)
  const chunks = JSON.parse(readFileSync(`${ui}.vite/manifest.json`, 'utf8')) as Chunks
  const url = `/${filesOf(chunks, ['index.html']).find(file => file.includes('frame-'))}`
  const plain = readFileSync(ui + url)
  const load = (encoding: string) => app.inject({ url, headers: { 'accept-encoding': encoding } })
  for (const [encoding, read] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const { headers, rawPayload } = await load(`${encoding}, identity;q=0.1`)
    assert.equal(headers['content-encoding'], encoding)
    assert.match(String(headers['content-type']), /javascript/)
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.match(String(headers['vary']), /accept-encoding/i)
    assert.ok(rawPayload.length < plain.length / 2, `${rawPayload.length} of ${plain.length} bytes`)
    assert.deepEqual(read(rawPayload), plain)
  }
  const { headers, rawPayload } = await load('identity')
  assert.equal(headers['content-encoding'], undefined)
  assert.deepEqual(rawPayload, plain)
})

await test('the page has no inline script or style, and a nonce for what components add', { skip }, () => {
  const page = readFileSync(`${ui}index.html`, 'utf8')
  assert.match(page, /<meta property="csp-nonce" nonce="__CSP_NONCE__">/)
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)[^>]*>/)
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/)
})

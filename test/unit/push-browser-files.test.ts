import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { apiPlaceholder, buildBrowserFiles, readBrowserFiles, workerFor } from '../../plugins/webpush/browser/build.ts'

await test('what a customer loads stays under ten kilobytes, depends on nothing, and is built once for the same sources', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'browser-files-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const files = await buildBrowserFiles(folder)
  assert.ok(files.gzipBytes < 10_000, `fathi.js has ${files.gzipBytes} bytes compressed`)
  for (const name of ['fathi.js', 'sw.js'] as const) {
    assert.doesNotMatch(files[name], /\b(import|export)\s*[{*(]|require\(/)
    assert.equal(readFileSync(join(folder, name), 'utf8'), files[name])
  }
  assert.match(files['fathi.d.ts'], /interface Fathi /)
  assert.deepEqual(await buildBrowserFiles(folder), files)
  assert.deepEqual(await readBrowserFiles(folder), files)
})

await test('the worker is served with the address of its server, and no address can leave its quotes', async () => {
  const files = await buildBrowserFiles()
  assert.ok(files['sw.js'].includes(apiPlaceholder))
  const served = workerFor(files, 'https://fathi.example/base/')
  assert.ok(served.includes('https://fathi.example/base') && !served.includes(apiPlaceholder))
  assert.doesNotMatch(workerFor(files, 'https://fathi.example/`+evil()+`?`${evil()}`'), /`\+evil|\$\{evil/)
})

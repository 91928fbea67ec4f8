import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'

const papers = [...globSync('*.md'), ...globSync('docs/**/*.md'), ...globSync('plugins/**/*.md')]

await test('every link between the papers leads somewhere', () => {
  for (const paper of papers) {
    for (const [, target = ''] of readFileSync(paper, 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g))
      assert.ok(existsSync(join(dirname(paper), target)), `${paper} links to ${target}`)
  }
})

await test('an installation has its licence, and says how to work on it, what changed and how to report a weakness', () => {
  for (const paper of ['README.md', 'LICENSE', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']) assert.ok(existsSync(paper), paper)
  assert.match(readFileSync('LICENSE', 'utf8'), /Apache License\s+Version 2\.0/)
})

await test('decisions are numbered without gaps, and say context, decision and consequences', () => {
  const decisions = globSync('docs/adr/*.md').toSorted()
  for (const [i, file] of decisions.entries()) {
    assert.ok(file.startsWith(`docs/adr/${String(i + 1).padStart(4, '0')}-`), `${file} has the number ${i + 1}`)
    const text = readFileSync(file, 'utf8')
    assert.match(text, new RegExp(`^# ${i + 1}\\. `), file)
    for (const part of ['Context', 'Decision', 'Consequences']) assert.match(text, new RegExp(`^## ${part}`, 'm'), `${file}: ${part}`)
  }
})

await test('the continuous integration calls npm test and nothing else', () => {
  assert.match(readFileSync('.ci/run', 'utf8'), /^#!\/usr\/bin\/env bash\ncd "\$\(dirname "\$0"\)\/\.\." && exec npm test --silent\n$/)
  assert.ok((statSync('.ci/run').mode & 0o111) !== 0, 'it can be run')
})

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import test from 'node:test'
import { referenceFiles } from '../../scripts/reference/reference-files.ts'

await test('the reference is what the code says today', async t => {
  const files = await referenceFiles()
  for (const [file, text] of Object.entries(files)) {
    await t.test(file, () => {
      assert.ok(existsSync(file), `${file} is missing: npm run docs`)
      assert.equal(firstDifference(readFileSync(file, 'utf8'), text), null, 'run npm run docs and commit what it writes')
    })
  }
  assert.deepEqual(
    readdirSync('docs/reference')
      .map(name => `docs/reference/${name}`)
      .filter(name => files[name] === undefined),
    [],
    'nothing in there is written by hand',
  )
})

/** The first line that differs, as it stands and as it should be. */
function firstDifference(stands: string, should: string): { line: number; stands: string | undefined; should: string | undefined } | null {
  const [left, right] = [stands.split('\n'), should.split('\n')]
  const line = Array.from({ length: Math.max(left.length, right.length) }, (_, i) => i).find(i => left[i] !== right[i])
  return line === undefined ? null : { line: line + 1, stands: left[line], should: right[line] }
}

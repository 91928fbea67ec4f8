import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { childEnvironment } from '../../server/config.ts'
import { type Saboteur, saboteurs } from './saboteurs.ts'

/**
 * The test of the tests: `npm run saboteurs`, all or those whose name contains a word. Each runs the product with one deliberate defect;
 * the chaos test that guards against it must fail, else this fails.
 */
const root = join(import.meta.dirname, '../..')
const words = process.argv.slice(2)
const chosen = saboteurs.filter(one => words.length === 0 || words.some(word => one.name.includes(word)))
let missed = chosen.length === 0 ? 1 : 0
for (const one of chosen) {
  const stale = staleIn(one)
  const failed = stale === undefined ? await whatFails(one) : []
  const noticed = failed.find(requirement => requirement.startsWith(one.requirement))
  if (noticed === undefined) missed += 1
  const instead = failed.length === 0 ? '' : ` (what failed instead: ${failed.join('; ')})`
  console.log(
    `${noticed === undefined ? 'FAIL' : 'ok  '} Fathi that ${one.name}: ${noticed ?? stale ?? `NOT NOTICED by ${one.test}${instead}`}`,
  )
}
console.log(`${chosen.length - missed} of ${chosen.length} saboteurs were noticed`)
process.exitCode = missed > 0 ? 1 : 0

/** What a saboteur looks for, if the product does not have it any more. */
function staleIn({ file, replace }: Saboteur): string | undefined {
  const source = readFileSync(join(root, file), 'utf8')
  const gone = replace.find(([from]) => source.split(from).length !== 2)
  return gone === undefined ? undefined : `${file} does not have "${gone[0]}" exactly once: teach the saboteur the new code`
}

/** The requirements that did not hold in a sabotaged run. A run that could not be made is an error of this one. */
function whatFails({ name, test }: Saboteur): Promise<string[]> {
  const hook = pathToFileURL(join(import.meta.dirname, 'sabotage.ts')).href
  const child = spawn(process.execPath, [join(root, 'test/run.ts'), test], {
    cwd: root,
    env: childEnvironment({ FATHI_SABOTEUR: name, NODE_OPTIONS: `--import=${hook}` }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      if (/^\d+ passed, \d+ failed/m.test(said))
        resolve([...new Set([...said.matchAll(/✖ (.+) \([\d.]+ms\)/g)].map(([, requirement]) => requirement ?? ''))])
      else reject(new Error(`The tests did not run:\n${said}`))
    })
  })
}

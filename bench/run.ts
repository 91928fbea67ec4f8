import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench } from './report.ts'

/** `npm run bench -- NAME [--full]`: runs bench/NAME.ts, prints its figures and one line of JSON, fails when the ratio misses its bar. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { full: { type: 'boolean', default: false } } })
const [name = ''] = positionals
const own = new Set(['run.ts', 'measure.ts', 'report.ts', 'population.ts', 'segment-screen.ts'])
const names = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.ts') && !own.has(file))
  .map(file => file.slice(0, -3))

if (!names.includes(name) || !existsSync(join(import.meta.dirname, `${name}.ts`))) {
  console.error(`There is no benchmark "${name}". Choose one of: ${names.join(', ')}.`)
  process.exit(2)
}
const { bench } = (await import(`./${name}.ts`)) as { bench: Bench }
const result = await bench({ full: values.full })
console.log(JSON.stringify(result))
if (result.ratio < result.bar) {
  console.error(`${result.bench}: ${result.ratio} times ${result.baselineName}, and the bar is ${result.bar}.`)
  process.exitCode = 1
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { referenceFiles } from './reference/reference-files.ts'

/** Writes `docs/reference` and the diagram of the tables, generated from the code: `npm run docs`. A test compares them. */
for (const [file, text] of Object.entries(await referenceFiles())) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(file)
}

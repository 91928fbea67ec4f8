import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { referenceFiles } from './reference/reference-files.ts'

/** Writes `docs/reference` and the diagram of the tables, generated from the code, then the types of the API for the admin UI: `npm run docs`. A test compares them. */
for (const [file, text] of Object.entries(await referenceFiles())) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(file)
}
execFileSync(process.execPath, ['admin-ui/scripts/api-types.ts'], { stdio: 'inherit' })

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const target = here('../src/api/schema.d.ts')

interface Description {
  paths: Record<string, Record<string, { responses?: Record<string, unknown> }>>
}

/** The types of the API from its description. Refusals are left out: the client throws them all as one kind. */
export async function apiTypes(description: Description): Promise<string> {
  for (const methods of Object.values(description.paths)) {
    for (const operation of Object.values(methods)) {
      for (const status of Object.keys(operation.responses ?? {})) if (!status.startsWith('2')) delete operation.responses?.[status]
    }
  }
  const types = astToString(await openapiTypes(description as unknown as OpenAPI3))
  return `/* Generated from the API's description: node admin-ui/scripts/api-types.ts */\n${types}`
}

if (import.meta.main) {
  const source = process.argv[2] ?? here('../../docs/reference/openapi.json')
  writeFileSync(target, await apiTypes(JSON.parse(readFileSync(source, 'utf8')) as Description))
  execFileSync(process.execPath, [here('../../node_modules/oxfmt/bin/oxfmt'), target])
}

import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureDependencies, nodeFor, runOn } from './bin/bootstrap.mjs'

const root = dirname(fileURLToPath(import.meta.url))
process.chdir(root)
ensureDependencies(root)
runOn(nodeFor(root), join(root, 'server', 'cli', 'start-main.ts'), process.argv.slice(2))

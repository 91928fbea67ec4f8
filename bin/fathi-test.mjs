#!/usr/bin/env node
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureDependencies, nodeFor, runOn } from './bootstrap.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
ensureDependencies(root)
runOn(nodeFor(root), join(root, 'test', 'run.ts'), process.argv.slice(2))

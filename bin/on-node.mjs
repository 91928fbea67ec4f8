#!/usr/bin/env node
// Runs a script of the repository on the Node it needs, whatever Node started this: `node bin/on-node.mjs bench/run.ts send`.
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureDependencies, nodeFor, runOn } from './bootstrap.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [script = '', ...args] = process.argv.slice(2)
process.chdir(root)
ensureDependencies(root)
runOn(nodeFor(root), join(root, script), args)

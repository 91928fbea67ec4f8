import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** To load all of the server takes a process seconds: files of these kinds share one. The others end processes, or servers that the environment of their process names. */
const SHARED = /^test\/(unit|api|ui)\//
const TOGETHER = 4

/** The files to start, of which some stand for several: they are run one after the other in one process. */
export function shareProcesses(dir: string, files: readonly string[]): string[] {
  mkdirSync(dir)
  const alone = files.filter(file => !SHARED.test(file))
  const shared = files.filter(file => SHARED.test(file))
  const groups = Array.from({ length: Math.ceil(shared.length / TOGETHER) }, (_, index) =>
    shared.slice(index * TOGETHER, (index + 1) * TOGETHER),
  )
  return [...alone, ...groups.map((group, index) => writeGroup(join(dir, `together-${index}.test.mjs`), group))]
}

/** A file that cannot be loaded fails by itself, and the next one is run. */
function writeGroup(path: string, group: readonly string[]): string {
  const lines = group.map(file => {
    const url = JSON.stringify(pathToFileURL(resolve(file)).href)
    return `await import(${url}).catch(fault => test(${JSON.stringify(file)}, () => { throw fault }))`
  })
  writeFileSync(path, `import test from 'node:test'\n${lines.join('\n')}\n`)
  return path
}

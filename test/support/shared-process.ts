import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** To load all of the server takes a process seconds: files of these kinds share one. The others end processes, or servers that the environment of their process names. */
const SHARED = /^test\/(unit|api|ui)\//
const TOGETHER = 4

/** The files to start, in their order, of which some stand for several: they are run one after the other in one process. */
export function shareProcesses(dir: string, files: readonly string[]): string[] {
  const groups: string[][] = []
  for (const file of files) {
    const last = groups.at(-1)
    if (last === undefined || last.length === TOGETHER || kindOf(file) === null || kindOf(file) !== kindOf(last[0] ?? ''))
      groups.push([file])
    else last.push(file)
  }
  return groups.map((group, index) =>
    kindOf(group[0] ?? '') === null ? (group[0] ?? '') : writeGroup(join(dir, `together-${index}.test.mjs`), group),
  )
}

/** The kind of a file that shares its process; null when it has one of its own. */
const kindOf = (file: string): string | null => SHARED.exec(file)?.[1] ?? null

/** A file that cannot be loaded fails by itself, and the next one is run. */
function writeGroup(path: string, group: readonly string[]): string {
  const lines = group.map(file => {
    const url = JSON.stringify(pathToFileURL(resolve(file)).href)
    return `await import(${url}).catch(fault => test(${JSON.stringify(file)}, () => { throw fault }))`
  })
  writeFileSync(path, `import test from 'node:test'\n${lines.join('\n')}\n`)
  return path
}

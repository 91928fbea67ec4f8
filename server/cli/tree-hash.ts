import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.ts'

const LEFT_OUT = new Set(['node_modules', 'dist', '.fathi'])

/** One hash over the names and contents of files and folders, and over further texts. */
export function hashTree(paths: readonly string[], texts: readonly string[] = []): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesBelow).toSorted())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 16)
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => !LEFT_OUT.has(entry.name) && (entry.isFile() || entry.isDirectory()))
    .flatMap(entry => filesBelow(join(path, entry.name)))
}

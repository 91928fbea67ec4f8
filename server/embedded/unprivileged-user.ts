import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A user that PostgreSQL may run as. */
export interface SystemUser {
  name: string
  uid: number
  gid: number
  groups: readonly number[]
}

const OWN_USER = 'fathi-postgres'

/** Whether this process is root, as which PostgreSQL refuses to run. */
export const isRoot = (): boolean => process.getuid?.() === 0

/** The user for PostgreSQL when we are root: `postgres`, else one of our own, made when missing, else `nobody`. */
export function unprivilegedUser(): SystemUser {
  const found = lookUp('postgres') ?? lookUp(OWN_USER) ?? makeUser() ?? lookUp('nobody')
  if (found === undefined)
    throw new Error('PostgreSQL does not run as root, and there is no other user. Make one: useradd --system postgres')
  return found
}

/** The user that owns a folder; how a data directory goes on under the user it began with. */
export function ownerOf(path: string): SystemUser {
  const { uid, gid } = statSync(path)
  return lookUp(String(uid)) ?? { name: String(uid), uid, gid, groups: [gid] }
}

/** The first folder on the way to `path` (itself included) that a user cannot pass through; undefined when the way is open. */
export function closedFolder(path: string, user: SystemUser): string | undefined {
  for (const folder of waysTo(path)) {
    const status = statSync(folder, { throwIfNoEntry: false })
    if (status !== undefined && !isPassable(status, user)) return folder
  }
  return undefined
}

function waysTo(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...waysTo(parent), path]
}

function isPassable(status: { mode: number; uid: number; gid: number }, user: SystemUser): boolean {
  if (status.uid === user.uid) return (status.mode & 0o100) !== 0
  if (status.gid === user.gid || user.groups.includes(status.gid)) return (status.mode & 0o010) !== 0
  return (status.mode & 0o001) !== 0
}

function lookUp(name: string): SystemUser | undefined {
  const uid = ask('id', ['-u', name])
  const gid = ask('id', ['-g', name])
  if (uid === undefined || gid === undefined || uid === '0') return undefined
  return { name, uid: Number(uid), gid: Number(gid), groups: (ask('id', ['-G', name]) ?? gid).split(' ').map(Number) }
}

function makeUser(): SystemUser | undefined {
  if (ask('useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/bin/false', OWN_USER]) === undefined) {
    ask('adduser', ['-S', '-D', '-H', '-s', '/bin/false', OWN_USER])
  }
  return lookUp(OWN_USER)
}

function ask(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

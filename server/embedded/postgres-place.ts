import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { EmbeddedLog } from './log.ts'
import { completePackage, copyPackage } from './postgres-binaries.ts'
import type { PostgresPackage } from './postgres-binaries.ts'
import { closedFolder, isRoot, ownerOf, unprivilegedUser } from './unprivileged-user.ts'
import type { SystemUser } from './unprivileged-user.ts'

/** Where PostgreSQL runs from, with which data, as whom. */
export interface PostgresPlace {
  binaries: string
  data: string
  /** Absent: as the user we are. */
  user?: SystemUser
}

/** Where root's PostgreSQL lives when the way to its data directory is closed to other users. */
const OPEN_PLACE = '/var/lib/fathi'

/**
 * Decides where PostgreSQL runs. As a user: in `dir`. As root it must run as somebody else, who has to get to its programs and
 * data; where a folder on the way is closed, both go to /var/lib/fathi and this is said. No parent's mode is ever changed.
 */
export function postgresPlace(dir: string, installed: PostgresPackage, log: EmbeddedLog, openPlace = OPEN_PLACE): PostgresPlace {
  const wanted = resolve(dir)
  if (!isRoot()) return { data: ownData(wanted), binaries: completePackage(installed, dirname(wanted), log) }

  const away = join(openPlace, createHash('sha256').update(wanted).digest('hex').slice(0, 16))
  const moved = existsSync(join(away, 'postgres', 'PG_VERSION'))
  const user = userOf(existsSync(join(wanted, 'PG_VERSION')) ? wanted : join(away, 'postgres'))
  makeWay(dirname(wanted))
  const closed = moved ? undefined : closedFolder(dirname(wanted), user)
  const data = moved || closed !== undefined ? join(away, 'postgres') : wanted
  if (closed !== undefined)
    log.info(`PostgreSQL runs as ${user.name}, who cannot pass through ${closed}: its data and programs are in ${away}`)
  if (data !== wanted) makeWay(away)
  return { data, user, binaries: reachableBinaries(installed, data === wanted ? dirname(wanted) : away, user, log) }
}

function reachableBinaries(installed: PostgresPackage, ownFolder: string, user: SystemUser, log: EmbeddedLog): string {
  const closed = closedFolder(join(installed.folder, 'native', 'bin'), user)
  if (closed === undefined) return completePackage(installed, ownFolder, log)
  return copyPackage(installed, ownFolder, log)
}

/** A data directory goes on as the user that made it: PostgreSQL refuses any other. */
function userOf(data: string): SystemUser {
  return existsSync(data) && statSync(data).uid !== 0 ? ownerOf(data) : unprivilegedUser()
}

function ownData(data: string): string {
  const status = statSync(data, { throwIfNoEntry: false })
  if (status !== undefined && process.getuid !== undefined && status.uid !== process.getuid()) {
    throw new Error(
      `${data} belongs to ${ownerOf(data).name}. Start as root, as it was first started, or choose another folder with FATHI_DATA.`,
    )
  }
  return data
}

/** Makes a folder others may pass through, whatever the umask; those that exist stay as they are. */
function makeWay(folder: string): void {
  if (existsSync(folder)) return
  makeWay(dirname(folder))
  mkdirSync(folder)
  chmodSync(folder, 0o711)
}

/** Gives a new folder to the user of a place. */
export function giveTo(folder: string, user: SystemUser | undefined): void {
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
}

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataDir } from '../data-dir.ts'

/** The owner that the first start made, with what lets them in once. */
export interface FirstOwner {
  email: string
  password: string
  link: string
}

/** What a first start still owes: kept in a file of mode 0600 until done, for a start that is cut off goes on with the next one. */
export interface FirstStart {
  owner: FirstOwner
  /** The demo workspace is still to be filled. */
  demo: boolean
}

export function noteFirstStart(dataDir: string, state: FirstStart): void {
  makeDataDir(dataDir)
  writeFileSync(file(dataDir), JSON.stringify(state), { mode: 0o600, flush: true })
}

export function readFirstStart(dataDir: string): FirstStart | undefined {
  return existsSync(file(dataDir)) ? (JSON.parse(readFileSync(file(dataDir), 'utf8')) as FirstStart) : undefined
}

export function forgetFirstStart(dataDir: string): void {
  rmSync(file(dataDir), { force: true })
}

/** The page that signs a person in by a one-time token. */
export const signInLink = ({ publicUrl }: { publicUrl: string }, token: string): string => `${publicUrl}/sign-in?token=${token}`

const file = (dataDir: string): string => join(dataDir, 'first-start.json')

import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataDir } from './data-dir.ts'

/** What an embedded platform needs to keep secret; lies in `.fathi/secrets.json`, readable by its owner alone. */
export interface Secrets {
  /** FATHI_KEY, 32 bytes in base64. */
  key: string
  postgresPassword: string
}

/** The secrets of a data directory; undefined before its first start. */
export const findSecrets = (dataDir: string): Secrets | undefined => readSecrets(join(dataDir, 'secrets.json'))

/** The secrets of a data directory, made at the first call. Two processes at once get the same ones. */
export function ensureSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  const existing = readSecrets(file)
  if (existing !== undefined) return existing
  makeDataDir(dataDir)
  const fresh: Secrets = { key: randomBytes(32).toString('base64'), postgresPassword: randomBytes(24).toString('base64url') }
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readSecrets(file) ?? fresh
}

function readSecrets(file: string): Secrets | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const secrets = parse(text)
  if (typeof secrets?.key === 'string' && typeof secrets.postgresPassword === 'string') return secrets as Secrets
  throw new Error(`${file} is not readable as secrets. Restore it from a backup; without it the embedded data stay encrypted.`)
}

function parse(text: string): Partial<Secrets> | undefined {
  try {
    return JSON.parse(text) as Partial<Secrets>
  } catch {
    return undefined
  }
}

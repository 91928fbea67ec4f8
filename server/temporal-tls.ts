import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Environment, VariableName } from './environment.ts'

/** The client certificate for a Temporal server, and its key: both or none. Faults name their variable. */
export function readTls(env: Environment, directory: string, faults: string[]): { cert: Buffer; key: Buffer } | undefined {
  const cert = readPem('TEMPORAL_TLS_CERT', env.TEMPORAL_TLS_CERT, directory, faults)
  const key = readPem('TEMPORAL_TLS_KEY', env.TEMPORAL_TLS_KEY, directory, faults)
  if (env.TEMPORAL_TLS_CERT !== undefined && env.TEMPORAL_TLS_KEY === undefined)
    faults.push('TEMPORAL_TLS_KEY: needed beside TEMPORAL_TLS_CERT')
  if (env.TEMPORAL_TLS_KEY !== undefined && env.TEMPORAL_TLS_CERT === undefined)
    faults.push('TEMPORAL_TLS_CERT: needed beside TEMPORAL_TLS_KEY')
  return cert === undefined || key === undefined ? undefined : { cert, key }
}

/** A PEM as it stands, or the path of a file that holds it. */
function readPem(name: VariableName, value: string | undefined, directory: string, faults: string[]): Buffer | undefined {
  if (value === undefined) return undefined
  if (value.startsWith('-----BEGIN')) return Buffer.from(value)
  try {
    return readFileSync(resolve(directory, value))
  } catch {
    faults.push(`${name}: cannot read the file ${value}. Give a PEM, or the path of one`)
    return undefined
  }
}

import { join } from 'node:path'
import type { Settings } from '../config.ts'
import { postgresPackage } from '../embedded/postgres-binaries.ts'
import { findTemporalCli } from '../embedded/temporal-cli.ts'
import { missingSearchAttributes, retentionOf } from '../embedded/temporal-namespace.ts'
import type { Finding } from './doctor.ts'
import { connectTemporal } from './prepare-temporal.ts'

/** The Node that runs this. */
export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isRecent = major > 24 || (major === 24 && minor >= 15)
  if (isRecent) return { what: 'Node', verdict: 'fine', found: version }
  return {
    what: 'Node',
    verdict: 'fault',
    found: version,
    advice: 'Fathi needs 24.15 or newer. npm start brings its own on Linux and Windows.',
  }
}

export function checkPostgresPackage(): Finding {
  try {
    return { what: 'PostgreSQL programs', verdict: 'fine', found: postgresPackage().version }
  } catch (error) {
    return { what: 'PostgreSQL programs', verdict: 'fault', found: (error as Error).message }
  }
}

/** Looks for the CLI on this machine only: a look downloads nothing. */
export async function checkCli({ dataDir, temporalCli, searchPath }: Settings): Promise<Finding> {
  try {
    const { path, source } = await findTemporalCli({ named: temporalCli, searchPath, binDir: join(dataDir, 'bin'), download: false })
    return { what: 'Temporal CLI', verdict: 'fine', found: `${path} (${source})` }
  } catch {
    return {
      what: 'Temporal CLI',
      verdict: 'note',
      found: 'not on this machine',
      advice: 'npm start fetches it; or install it, or name it with TEMPORAL_CLI',
    }
  }
}

export async function checkTemporal(temporal: Settings['temporal']): Promise<Finding[]> {
  const { address, namespace } = temporal
  if (address === undefined) return []
  try {
    const connection = await connectTemporal({ temporal: { ...temporal, address } })
    try {
      const findings: Finding[] = [{ what: 'Temporal', verdict: 'fine', found: address }]
      const retention = await retentionOf(connection, namespace)
      if (retention === undefined)
        return [...findings, { what: 'Temporal namespace', verdict: 'fault', found: `${namespace} is not there`, advice: 'fathi migrate' }]
      findings.push({
        what: 'Temporal namespace',
        verdict: 'fine',
        found: `${namespace}, closed runs are kept ${Math.round(retention / 86_400)} days`,
      })
      const missing = await missingSearchAttributes(connection, namespace)
      if (missing.length > 0)
        findings.push({ what: 'Search attributes', verdict: 'fault', found: `missing: ${missing.join(', ')}`, advice: 'fathi migrate' })
      return findings
    } finally {
      await connection.close()
    }
  } catch (error) {
    return [{ what: 'Temporal', verdict: 'fault', found: error instanceof Error ? error.message : String(error) }]
  }
}

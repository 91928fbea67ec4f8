import { ConfigInvalid, loadConfig, loadSettings } from '../config.ts'
import type { Settings } from '../config.ts'
import { findSecrets } from '../secrets.ts'
import { checkDatabase } from './doctor-database.ts'
import { checkCli, checkNode, checkPostgresPackage, checkTemporal } from './doctor-checks.ts'
import { withPlatform } from './with-platform.ts'

/** What one look found: fine, or a fault and what to do about it. `note` is neither. */
export interface Finding {
  what: string
  verdict: 'fine' | 'fault' | 'note'
  found: string
  advice?: string
}

/** Looks at everything the platform stands on and prints what it finds; true when nothing is at fault. */
export async function doctor(print: (line: string) => void = console.log): Promise<boolean> {
  const findings: Finding[] = [checkNode()]
  const settings = readSettings(findings)
  if (settings !== undefined) findings.push(...(await examine(settings)))
  for (const { what, verdict, found, advice } of findings) {
    print(`${MARKS[verdict]} ${what.padEnd(22)} ${found}`)
    if (advice !== undefined) print(`${' '.repeat(26)} ${advice}`)
  }
  const faults = findings.filter(one => one.verdict === 'fault').length
  print(faults === 0 ? 'Nothing is at fault.' : `${faults} at fault.`)
  return faults === 0
}

const MARKS = { fine: 'ok  ', fault: 'FAIL', note: '-   ' } as const

function readSettings(findings: Finding[]): Settings | undefined {
  try {
    const settings = loadSettings()
    findings.push({ what: 'Configuration', verdict: 'fine', found: `data in ${settings.dataDir}` })
    return settings
  } catch (error) {
    if (!(error instanceof ConfigInvalid)) throw error
    for (const fault of error.faults) findings.push({ what: 'Configuration', verdict: 'fault', found: fault })
    return undefined
  }
}

async function examine(settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = []
  const { database, temporal } = settings
  if (database.embedded) findings.push(checkPostgresPackage())
  if (!database.embedded && settings.key === undefined) {
    findings.push({ what: 'FATHI_KEY', verdict: 'fault', found: 'not set', advice: 'Make one and keep it safe: openssl rand -base64 32' })
  } else if (database.embedded && findSecrets(settings.dataDir) === undefined) {
    findings.push({ what: 'PostgreSQL', verdict: 'note', found: 'embedded, made at the first start', advice: 'npm start' })
  } else {
    findings.push(...(await databaseFindings()))
  }
  if (temporal.embedded) findings.push(await checkCli(settings))
  if (temporal.embedded && temporal.address === undefined)
    findings.push({ what: 'Temporal', verdict: 'note', found: 'embedded, not running', advice: 'npm start' })
  else findings.push(...(await checkTemporal(temporal)))
  return findings
}

async function databaseFindings(): Promise<Finding[]> {
  try {
    return await withPlatform({ what: 'fathi doctor' }, () => checkDatabase(loadConfig()))
  } catch (error) {
    return [{ what: 'PostgreSQL', verdict: 'fault', found: error instanceof Error ? error.message : String(error) }]
  }
}

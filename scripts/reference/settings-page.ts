import { Environment } from '../../server/environment.ts'
import { code, heading, table } from './markdown.ts'

interface Variable {
  description?: string
  default?: unknown
  minimum?: number
  maximum?: number
  enum?: readonly string[]
  anyOf?: readonly { const?: string }[]
}

/** Set by the launcher or the machine, or for tests: nobody writes them by hand. */
const NOT_OURS = new Set(['PATH', 'PUSH_EMULATOR_URL', 'TEST_LOG_LEASE_SECONDS'])

/** Every variable that an operator sets, with what it takes. */
export function settingsPage(): string {
  const rows = Object.entries(Environment.properties as Record<string, Variable>)
    .filter(([name]) => !NOT_OURS.has(name))
    .map(([name, variable]) => [
      code(name),
      variable.description ?? '',
      takes(variable),
      variable.default === undefined ? '' : code(String(variable.default)),
    ])
  const lead =
    'Read from the environment, then from `.env` beside the installation. Every fault is named at the start, all at once; nothing else is read from the environment.'
  return `${heading('Settings', lead)}${table(['Variable', 'What it is', 'Takes', 'Unless set'], rows)}`
}

function takes({ minimum, maximum, enum: words, anyOf }: Variable): string {
  const choices = words ?? anyOf?.flatMap(one => one.const ?? [])
  if (choices !== undefined) return choices.map(code).join(', ')
  return minimum === undefined ? 'text' : `${minimum} to ${maximum}`
}

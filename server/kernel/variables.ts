import type { Scope } from 'fathi/sdk'
import { KernelVariable } from './tables.ts'

/** The variables of a workspace by name. */
export async function readVariables(scope: Scope): Promise<Readonly<Record<string, string>>> {
  const rows = await scope.tx(em => em.find(KernelVariable, {}, { orderBy: { name: 'asc' } }))
  return Object.fromEntries(rows.map(row => [row.name, row.value]))
}

import { NotFound, type ProblemField, requireMatch, type Scope } from 'fathi/sdk'
import { ContractInvalid } from './cdp.problems.ts'
import { forgetContracts } from './contract-cache.ts'
import { schemaFaults } from './contract-check.ts'
import { EventContract as ContractRow } from './contract.entity.ts'
import type { ContractPut, EventContract } from './contract.schema.ts'
import { countQuarantined } from './quarantine.service.ts'

/** Every contract of the workspace, by event. */
export const listContracts = (scope: Scope): Promise<{ items: EventContract[] }> =>
  scope.tx(async em => {
    const rows = await em.find(ContractRow, {}, { orderBy: { event: 'asc' }, limit: 1_000 })
    const counts = await countQuarantined(em, scope)
    return { items: rows.map(row => shown(row, counts.get(row.event) ?? 0)) }
  })

/** One event's contract. */
export const readContract = (scope: Scope, event: string): Promise<EventContract> =>
  scope.tx(async em => {
    const row = await em.findOne(ContractRow, { event })
    if (row === null) throw new NotFound({ what: 'contract' })
    return shown(row, (await countQuarantined(em, scope)).get(event) ?? 0)
  })

/** Makes or replaces the contract of an event; one that is there is changed by who has seen it. */
export async function putContract(
  scope: Scope,
  event: string,
  { schema, mode }: ContractPut,
  ifMatch: string | undefined,
): Promise<EventContract> {
  const faults = schemaFaults(schema)
  if (faults.length > 0) throw new ContractInvalid({ count: faults.length }, { errors: faults.map(inSchema) })
  await scope.tx(async em => {
    const row = await em.findOne(ContractRow, { event })
    if (row === null) em.create(ContractRow, { event, schema, mode, warned: 0, updatedBy: scope.actor.id })
    else {
      requireMatch(ifMatch, row.version)
      em.assign(row, { schema, mode, updatedBy: scope.actor.id })
    }
    await em.flush()
  })
  forgetContracts(scope)
  return readContract(scope, event)
}

/** Ends a contract. What is in quarantine stays there until somebody replays or drops it. */
export async function dropContract(scope: Scope, event: string): Promise<void> {
  await scope.tx(async em => {
    const row = await em.findOne(ContractRow, { event })
    if (row === null) throw new NotFound({ what: 'contract' })
    em.remove(row)
  })
  forgetContracts(scope)
}

const inSchema = ({ pointer, detail }: ProblemField): ProblemField => ({ pointer: `/body/schema${pointer}`, detail })

const shown = ({ event, schema, mode, warned, version, updatedAt }: ContractRow, quarantined: number): EventContract => ({
  event,
  schema,
  mode,
  quarantined,
  warned: Number(warned),
  version,
  updatedAt: updatedAt.toISOString(),
})

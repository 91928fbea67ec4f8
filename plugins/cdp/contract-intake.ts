import { type NewEvent, query, type Scope, uuidv7 } from 'fathi/sdk'
import { contractsOf, type KnownContracts } from './contract-cache.ts'
import { contractFaults } from './contract-check.ts'
import type { Fault } from './sanitise.ts'

/** Lets events pass that keep their contracts. Those that break one are kept apart, with the reason, or counted, as the contract says; both were accepted. */
export function heedContracts<T extends { event: NewEvent }>(scope: Scope, events: T[]): T[] | Promise<T[]> {
  const contracts = contractsOf(scope)
  return contracts instanceof Promise
    ? contracts.then(read => heed(scope, events, read))
    : contracts.size === 0
      ? events
      : heed(scope, events, contracts)
}

async function heed<T extends { event: NewEvent }>(scope: Scope, events: T[], contracts: KnownContracts): Promise<T[]> {
  const passing: T[] = []
  const apart: { event: NewEvent; faults: Fault[] }[] = []
  const warned: string[] = []
  for (const one of events) {
    const contract = contracts.get(one.event.name)
    const faults = contract === undefined ? [] : contractFaults(contract.schema, one.event.properties)
    if (faults.length > 0 && contract?.mode === 'quarantine') apart.push({ event: one.event, faults })
    else passing.push(one)
    if (faults.length > 0 && contract?.mode === 'warn') warned.push(one.event.name)
  }
  if (apart.length > 0 || warned.length > 0) await keepApart(scope, apart, warned)
  return passing
}

const keepApart = (scope: Scope, apart: readonly { event: NewEvent; faults: Fault[] }[], warned: readonly string[]): Promise<void> =>
  scope.detach().tx(async em => {
    if (apart.length > 0)
      await query(em, KEEP, [
        scope.workspaceId,
        apart.map(() => uuidv7()),
        apart.map(one => one.event.name),
        apart.map(one => one.event.messageId),
        apart.map(one => one.event.userId ?? null),
        apart.map(one => one.event.anonymousId ?? null),
        apart.map(one => JSON.stringify(one.event)),
        apart.map(one => JSON.stringify(one.faults)),
        scope.now(),
      ])
    if (warned.length > 0) await query(em, WARN, [scope.workspaceId, warned])
    if (apart.length > 0) scope.live.changed('events', '')
  })

const KEEP = `
insert into cdp_quarantine (id, workspace_id, event, message_id, user_id, anonymous_id, content, faults, at)
select t.id, $1, t.event, t.message_id, t.user_id, t.anonymous_id, t.content, t.faults, $9
from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[])
  as t(id, event, message_id, user_id, anonymous_id, content, faults)
on conflict (workspace_id, message_id) do nothing`
const WARN = `
update cdp_contract c set warned = c.warned + t.many
from (select event, count(*) as many from unnest($2::text[]) as given(event) group by event) t
where c.workspace_id = $1 and c.event = t.event`

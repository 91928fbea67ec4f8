import { LRUCache } from 'lru-cache'
import { query, type Scope } from 'fathi/sdk'
import type { ContractMode } from './contract.schema.ts'

/** How long a process goes by what it knows: a contract that was changed in another one counts after this. */
const TRUSTED_MS = 2_000

export interface KnownContract {
  schema: Record<string, unknown>
  mode: ContractMode
}
export type KnownContracts = ReadonlyMap<string, KnownContract>

/** What is known of a workspace, or is being read. */
const known = new LRUCache<string, { reading: Promise<KnownContracts>; contracts?: KnownContracts }>({ max: 5_000, ttl: TRUSTED_MS })

/** The contracts of a workspace, by event; callers that come together read once, and nobody waits for what is known. */
export function contractsOf(scope: Scope): KnownContracts | Promise<KnownContracts> {
  const before = known.get(scope.workspaceId)
  if (before !== undefined) return before.contracts ?? before.reading
  const entry: { reading: Promise<KnownContracts>; contracts?: KnownContracts } = { reading: read(scope) }
  known.set(scope.workspaceId, entry)
  entry.reading.then(
    contracts => (entry.contracts = contracts),
    () => known.delete(scope.workspaceId), // who waits for it is told; the next one reads again
  )
  return entry.reading
}

/** What was changed here counts here at once. */
export const forgetContracts = (scope: Scope): void => void known.delete(scope.workspaceId)

const read = (scope: Scope): Promise<KnownContracts> =>
  scope.detach().tx(async em => {
    const rows = await query<KnownContract & { event: string }>(
      em,
      `select event, schema, mode from cdp_contract where workspace_id = $1`,
      [scope.workspaceId],
    )
    return new Map(rows.map(({ event, schema, mode }) => [event, { schema, mode }]))
  })

import { createHash } from 'node:crypto'
import { type EntityManager, query, type Scope } from 'fathi/sdk'

/** The id of an experiment, from what makes it one: the same for ever (UUIDv8, RFC 9562). */
export function experimentId(...of: readonly string[]): string {
  const bytes = createHash('sha256').update(of.join(' ')).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Where a person lies between 0 and 1 in an experiment, for ever. */
const placeOf = (experiment: string, profileId: string): number =>
  createHash('sha256').update(`${experiment} ${profileId}`).digest().readUIntBE(0, 6) / 2 ** 48

export interface Weighted {
  id: string
  weight: number
}

/** The variant that weights give to a person who has none yet. */
export function drawnVariant(experiment: string, profileId: string, variants: readonly Weighted[]): string | null {
  const total = variants.reduce((sum, one) => sum + one.weight, 0)
  let left = placeOf(experiment, profileId) * total
  const drawn = variants.find(one => (left -= one.weight) < 0) ?? variants.find(one => one.weight > 0)
  return drawn?.id ?? variants[0]?.id ?? null
}

/** The variants that some people have, by person. */
export async function variantsOf(
  em: EntityManager,
  scope: Scope,
  experiment: string,
  profileIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ profile_id: string; variant: string }>(
    em,
    `select profile_id, variant from delivery_experiment_assignment where workspace_id = $1 and experiment = $2 and profile_id = any($3::uuid[])`,
    [scope.workspaceId, experiment, profileIds],
  )
  return new Map(rows.map(row => [row.profile_id, row.variant]))
}

/**
 * Gives each of some people a variant, once: who has one keeps it, whatever the weights are by now. Who has one that is gone gets another.
 *
 * @example const variants = await assignVariants(em, scope, experimentId(journey.id, node.id), [profileId], parts)
 */
export async function assignVariants(
  em: EntityManager,
  scope: Scope,
  experiment: string,
  profileIds: readonly string[],
  variants: readonly Weighted[],
): Promise<ReadonlyMap<string, string>> {
  const drawn = profileIds.flatMap(profileId => {
    const variant = drawnVariant(experiment, profileId, variants)
    return variant === null ? [] : [{ profileId, variant }]
  })
  await query(em, ASSIGN, [
    scope.workspaceId,
    experiment,
    scope.now(),
    drawn.map(one => one.profileId),
    drawn.map(one => one.variant),
    variants.map(one => one.id),
  ])
  return variantsOf(em, scope, experiment, profileIds)
}

/** In the order of people, as everybody who assigns to several locks them. */
const ASSIGN = `
insert into delivery_experiment_assignment as a (workspace_id, experiment, profile_id, variant, assigned_at, exposed_at)
select $1, $2, t.profile_id, t.variant, $3, $3 from unnest($4::uuid[], $5::text[]) t(profile_id, variant) order by t.profile_id
on conflict (workspace_id, experiment, profile_id) do update set variant = excluded.variant, assigned_at = excluded.assigned_at where a.variant <> all($6::text[])`
